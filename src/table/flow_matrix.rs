//! Flows from sellers to buyers: one dense matrix. Layer 1.

/// A dense matrix, one row a seller, one column a buyer, stored row by row.
///
/// Sellers are producers in product-major order, so that the origins of one
/// product are neighbours. Values are in USD bn a year unless the holder of
/// the matrix says otherwise (tariff rates, cost factors).
#[derive(Clone, Debug, PartialEq)]
pub struct FlowMatrix {
    sellers: usize,
    buyers: usize,
    values: Vec<f64>,
}

impl FlowMatrix {
    /// `sellers` x `buyers`, every cell `value`.
    pub fn filled(sellers: usize, buyers: usize, value: f64) -> Self {
        Self {
            sellers,
            buyers,
            values: vec![value; sellers * buyers],
        }
    }

    /// From a function of (seller, buyer).
    pub fn from_fn(
        sellers: usize,
        buyers: usize,
        mut value: impl FnMut(usize, usize) -> f64,
    ) -> Self {
        let mut matrix = Self::filled(sellers, buyers, 0.0);
        for seller in 0..sellers {
            for (buyer, cell) in matrix.row_mut(seller).iter_mut().enumerate() {
                *cell = value(seller, buyer);
            }
        }
        matrix
    }

    /// Number of rows.
    pub fn sellers(&self) -> usize {
        self.sellers
    }

    /// Number of columns.
    pub fn buyers(&self) -> usize {
        self.buyers
    }

    /// One cell.
    pub fn get(&self, seller: usize, buyer: usize) -> f64 {
        self.values[seller * self.buyers + buyer]
    }

    /// One cell, to change.
    pub fn get_mut(&mut self, seller: usize, buyer: usize) -> &mut f64 {
        &mut self.values[seller * self.buyers + buyer]
    }

    /// What one seller sells, by buyer.
    pub fn row(&self, seller: usize) -> &[f64] {
        &self.values[seller * self.buyers..][..self.buyers]
    }

    /// What one seller sells, to change.
    pub fn row_mut(&mut self, seller: usize) -> &mut [f64] {
        &mut self.values[seller * self.buyers..][..self.buyers]
    }

    /// All cells, row by row.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// All cells, row by row, to change.
    pub fn values_mut(&mut self) -> &mut [f64] {
        &mut self.values
    }

    /// Sum of each row.
    pub fn row_sums(&self) -> Vec<f64> {
        (0..self.sellers)
            .map(|seller| self.row(seller).iter().sum())
            .collect()
    }

    /// Sum of each column.
    pub fn column_sums(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.buyers];
        for seller in 0..self.sellers {
            for (sum, value) in sums.iter_mut().zip(self.row(seller)) {
                *sum += value;
            }
        }
        sums
    }
}
