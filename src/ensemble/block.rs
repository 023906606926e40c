//! What a block of replicates gave, in memory and as checksummed bytes.
//!
//! Bytes, little-endian: `IDEB`, version, the plan's fingerprint (32), block,
//! number of draws; for each draw its replicate, whether it failed, its
//! parameters and its outcomes or reason; SHA-256 of all before it.

use sha2::{Digest, Sha256};

const HEAD: &[u8; 8] = b"IDEB\x01\0\0\0";
const HASH: usize = 32;

/// One draw.
#[derive(Clone, Debug)]
pub struct Draw {
    /// Its number, from 0.
    pub replicate: u64,
    /// Values of the parameters, in the order of the plan.
    pub parameters: Vec<f64>,
    /// Its outcomes in the order of the plan, NaN where one does not exist; or
    /// why it has none.
    pub outcomes: Result<Vec<f64>, String>,
}

impl PartialEq for Draw {
    /// Bit by bit, so that NaN equals itself.
    fn eq(&self, other: &Self) -> bool {
        let bits = |values: &[f64]| {
            values
                .iter()
                .map(|value| value.to_bits())
                .collect::<Vec<_>>()
        };
        let outcomes = |draw: &Self| {
            draw.outcomes
                .as_ref()
                .map(|values| bits(values))
                .map_err(Clone::clone)
        };
        self.replicate == other.replicate
            && bits(&self.parameters) == bits(&other.parameters)
            && outcomes(self) == outcomes(other)
    }
}

/// A finished block.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its number, from 0.
    pub index: u64,
    /// Its draws in order.
    pub draws: Vec<Draw>,
}

impl Block {
    /// As bytes that belong to one plan.
    pub fn to_bytes(&self, plan: &[u8; HASH]) -> Vec<u8> {
        let mut bytes = HEAD.to_vec();
        bytes.extend(plan);
        let count = |bytes: &mut Vec<u8>, count: usize| {
            bytes.extend((count as u64).to_le_bytes());
        };
        bytes.extend(self.index.to_le_bytes());
        count(&mut bytes, self.draws.len());
        for draw in &self.draws {
            bytes.extend(draw.replicate.to_le_bytes());
            count(&mut bytes, draw.parameters.len());
            bytes.extend(draw.parameters.iter().flat_map(|value| value.to_le_bytes()));
            match &draw.outcomes {
                Ok(values) => {
                    bytes.push(1);
                    count(&mut bytes, values.len());
                    bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
                }
                Err(reason) => {
                    bytes.push(0);
                    count(&mut bytes, reason.len());
                    bytes.extend(reason.as_bytes());
                }
            }
        }
        let hash = Sha256::digest(&bytes);
        bytes.extend(hash);
        bytes
    }

    /// From bytes; none where they are damaged, cut short or of another plan.
    pub fn from_bytes(bytes: &[u8], plan: &[u8; HASH]) -> Option<Self> {
        let (body, hash) = bytes.split_at_checked(bytes.len().checked_sub(HASH)?)?;
        if Sha256::digest(body)[..] != *hash {
            return None;
        }
        let mut rest = Rest(body.strip_prefix(HEAD)?.strip_prefix(plan)?);
        let index = rest.number()?;
        let draws = rest.count(17)?;
        let draws = (0..draws).map(|_| rest.draw()).collect::<Option<_>>()?;
        rest.0.is_empty().then_some(Self { index, draws })
    }
}

/// What is still to be read.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    /// A count of things of at least `size` bytes: never more than there is.
    fn count(&mut self, size: usize) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count.checked_mul(size)? <= self.0.len()).then_some(count)
    }

    fn values(&mut self) -> Option<Vec<f64>> {
        let count = self.count(8)?;
        let bytes = self.take(8 * count)?.chunks_exact(8);
        let value = |bytes: &[u8]| Some(f64::from_le_bytes(bytes.try_into().ok()?));
        bytes.map(value).collect()
    }

    fn draw(&mut self) -> Option<Draw> {
        let replicate = self.number()?;
        let parameters = self.values()?;
        let outcomes = if self.take(1)? == [1] {
            Ok(self.values()?)
        } else {
            let count = self.count(1)?;
            Err(String::from_utf8(self.take(count)?.to_vec()).ok()?)
        };
        Some(Draw {
            replicate,
            parameters,
            outcomes,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block() -> Block {
        let draw = |replicate, outcomes| Draw {
            replicate,
            parameters: vec![0.1, f64::INFINITY],
            outcomes,
        };
        Block {
            index: 3,
            draws: vec![
                draw(192, Ok(vec![1.5, f64::NAN, -0.0])),
                draw(193, Err("长期 not_converged".into())),
            ],
        }
    }

    #[test]
    fn bytes_read_back_exactly() {
        let bytes = block().to_bytes(&[7; 32]);
        assert_eq!(Block::from_bytes(&bytes, &[7; 32]), Some(block()));
        assert_eq!(Block::from_bytes(&bytes, &[8; 32]), None, "another plan");
    }

    #[test]
    fn any_damage_is_seen() {
        let bytes = block().to_bytes(&[7; 32]);
        for place in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[place] ^= 1;
            assert_eq!(Block::from_bytes(&damaged, &[7; 32]), None, "byte {place}");
            assert_eq!(Block::from_bytes(&bytes[..place], &[7; 32]), None);
        }
    }
}
