//! The constants that name the elements inside arrays and dictionaries.

use super::{Lowering, ShapeContent, ShapeItem};
use crate::model::Type;

impl<'a> Lowering<'a> {
    /// The constants of all arrays and dictionaries, by name.
    pub(super) fn shapes(&self) -> Vec<ShapeItem> {
        let mut shapes: Vec<ShapeItem> = self
            .shape_names
            .iter()
            .filter_map(|(wire, constant)| {
                let content = self.content(self.model.types.get(*wire)?)?;
                Some(ShapeItem {
                    constant: constant.clone(),
                    wire: (*wire).clone(),
                    content,
                })
            })
            .collect();
        shapes.sort_by(|a, b| a.constant.cmp(&b.constant));
        shapes
    }

    fn content(&self, declared: &'a Type) -> Option<ShapeContent> {
        let nameless = |field| Box::new(self.field(field, String::new(), declared.name()));
        match declared {
            Type::Array(array) => Some(ShapeContent::Item(nameless(&array.item))),
            Type::Dictionary(dictionary) => Some(ShapeContent::Entry(
                dictionary.entry.clone(),
                nameless(&dictionary.key),
                nameless(&dictionary.value),
            )),
            _ => None,
        }
    }
}
