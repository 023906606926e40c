//! What changed prices and shares do to receipts and to tax revenue. Layer 5.

use nalgebra::{DMatrix, DMatrixView};

use super::nodes::{Nodes, Tangent, add};
use crate::equilibrium::limit::LinkMove;
use crate::ids::ProductId;

impl Tangent<'_> {
    /// What changed shares do to sellers' receipts and to tax revenue at the
    /// spending of the point: directions x buyers.
    pub(super) fn demand_shift(
        &self,
        costs: &DMatrix<f64>,
        links: &[(usize, LinkMove)],
        nodes: &Nodes,
    ) -> DMatrix<f64> {
        let Nodes {
            pull, switching, ..
        } = nodes;
        let (regime, point) = (self.regime, self.point);
        let (economy, n, width) = (regime.economy, regime.economy.n(), costs.nrows());
        let mut shift = DMatrix::zeros(width, economy.buyers());
        for product in 0..economy.producers.products.len() {
            let origins = economy.producers.origins(ProductId(product));
            self.pull_shift(product, pull, &mut shift);
            let own = 1.0 - economy.origin_exponent(product);
            for seller in origins {
                let sales: f64 = self.received.row(seller).iter().sum();
                let mut receipts = shift.column_mut(seller);
                receipts.axpy(own * sales, &costs.column(seller), 1.0);
            }
        }
        for seller in (0..n).filter(|&seller| regime.taxed[seller]) {
            self.tax_shift(seller, costs, pull, &mut shift);
        }
        for (at, link) in links {
            self.link_shift(*at, link, &mut shift);
        }
        economy.for_each_home(|product, buyer, producer, weight| {
            let change = &switching.home[switching.start(product, buyer)..];
            let value = weight * point.spending[buyer];
            let mut receipts = shift.column_mut(producer);
            for (receipt, change) in receipts.iter_mut().zip(change) {
                *receipt += value * change;
            }
        });
        shift
    }

    /// What the pull of the composites of a product does to its sellers.
    fn pull_shift(&self, product: usize, pull: &[f64], shift: &mut DMatrix<f64>) {
        let (economy, trees) = (self.regime.economy, &self.regime.trees);
        let (width, buyers) = (shift.nrows(), economy.buyers());
        let origins = economy.producers.origins(ProductId(product));
        let Some(stage) = economy.stage(product) else {
            let received = &self.received.values()[origins.start * buyers..];
            shift.columns_range_mut(origins.clone()).gemm(
                1.0,
                &DMatrixView::from_slice(
                    &pull[trees.product_node(product, 0) * width..],
                    width,
                    buyers,
                ),
                &DMatrixView::from_slice(received, buyers, origins.len()),
                1.0,
            );
            return;
        };
        // It has few buyers.
        for seller in origins {
            let mut receipts = shift.column_mut(seller);
            for &buyer in &stage.buyers {
                let own = &pull[trees.product_node(product, buyer) * width..][..width];
                add(
                    receipts.as_mut_slice(),
                    self.received.get(seller, buyer),
                    own,
                );
            }
        }
    }

    /// What the same does to the revenue from taxes on what a seller sells.
    fn tax_shift(
        &self,
        seller: usize,
        costs: &DMatrix<f64>,
        pull: &[f64],
        shift: &mut DMatrix<f64>,
    ) {
        let (regime, point) = (self.regime, self.point);
        let (economy, width) = (regime.economy, costs.nrows());
        let product = economy.producers.product(seller).index();
        let own = 1.0 - economy.origin_exponent(product);
        let taxes: Vec<(f64, f64)> = (0..economy.regions())
            .map(|region| regime.tax_shares(seller, region))
            .collect();
        for (buyer, share) in point.flow_share.row(seller).iter().enumerate() {
            let region = economy.region_of[buyer];
            let pull = &pull[regime.trees.product_node(product, buyer) * width..];
            let (tariff, export_tax) = taxes[region];
            for (share_of_tax, receiver) in
                [(tariff, region), (export_tax, economy.region_of[seller])]
            {
                let value = share_of_tax * share * point.spending[buyer];
                if value == 0.0 {
                    continue;
                }
                let mut revenue = shift.column_mut(economy.n() + receiver);
                let costs = costs.column(seller);
                let changes = costs.iter().zip(pull);
                for (revenue, (cost, pull)) in revenue.iter_mut().zip(changes) {
                    *revenue += value * (own * cost + pull);
                }
            }
        }
    }

    /// What a move on a link does by itself to its seller and to both
    /// governments.
    fn link_shift(&self, at: usize, link: &LinkMove, shift: &mut DMatrix<f64>) {
        let (regime, point) = (self.regime, self.point);
        let economy = regime.economy;
        let LinkMove { seller, region, .. } = *link;
        let product = economy.producers.product(seller).index();
        let value = (1.0 - economy.origin_exponent(product)) * link.price();
        let buyers = (0..economy.buyers()).filter(|&buyer| economy.region_of[buyer] == region);
        let received: f64 = buyers.map(|buyer| self.received.get(seller, buyer)).sum();
        shift[(at, seller)] += received * (value - link.tariff - link.export_tax);
        let sales = point.link_value(regime, seller, region);
        let (tariff, export_tax) = regime.tax_shares(seller, region);
        let border = 1.0 / (1.0 + regime.wedges.tariff.get(seller, region));
        let basic = border / (1.0 + regime.wedges.export_tax.get(seller, region));
        let n = economy.n();
        shift[(at, n + region)] += sales * (tariff * value + border * link.tariff);
        shift[(at, n + economy.region_of[seller])] +=
            sales * (export_tax * (value - link.tariff) + basic * link.export_tax);
    }
}
