//! How colours look to others: simulated colour-blindness and grey, and how far two colours are apart.

use treatymap::units::Color;

/// A way of seeing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vision {
    /// As most see.
    Normal,
    /// Without green-sensitive cones.
    Deuteranopia,
    /// Without red-sensitive cones.
    Protanopia,
    /// A grey print.
    Grey,
}

/// Matrices for severity 1 in linear RGB: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A
/// Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on
/// Visualization and Computer Graphics 15 (6), 2009, table 1.
const DEUTERANOPIA: [[f64; 3]; 3] = [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.011820, 0.042940, 0.968881],
];
const PROTANOPIA: [[f64; 3]; 3] = [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
];

impl Vision {
    /// Every way of seeing.
    pub const ALL: [Self; 4] = [Self::Normal, Self::Deuteranopia, Self::Protanopia, Self::Grey];

    /// What a colour looks like.
    pub fn see(self, color: Color) -> Color {
        let linear = color.linear();
        let through = |matrix: [[f64; 3]; 3]| {
            let row = |row: [f64; 3]| row.iter().zip(linear).map(|(m, c)| m * c).sum();
            Color::from_linear(matrix.map(row))
        };
        match self {
            Self::Normal => color,
            Self::Deuteranopia => through(DEUTERANOPIA),
            Self::Protanopia => through(PROTANOPIA),
            Self::Grey => Color::from_linear([color.luminance(); 3]),
        }
    }

    /// How far two colours are apart when seen so: the distance in CIE L*a*b* (1976); in grey that of
    /// their lightness.
    pub fn apart(self, a: Color, b: Color) -> f64 {
        let (a, b) = (self.see(a).lab(), self.see(b).lab());
        a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }
}
