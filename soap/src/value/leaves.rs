//! What types implement [`Leaf`] with.

use std::any::Any;

use super::leaf::Leaf;

/// The methods of [`Leaf`] that `Clone` and `PartialEq` know the answer to.
macro_rules! plain_leaf {
    () => {
        #[inline]
        fn copy_from(&mut self, other: &dyn $crate::value::Leaf) {
            $crate::value::leaves::copy(self, other);
        }

        #[inline]
        fn equals(&self, other: &dyn $crate::value::Leaf) -> bool {
            $crate::value::leaves::equal(self, other)
        }
    };
}

pub(crate) use plain_leaf;

/// Implements [`Value`](crate::codec::Value) for types that are leaves.
macro_rules! leaves {
    ($($type:ty),*) => {$(
        impl $crate::value::Value for $type {
            #[inline]
            fn view(&self) -> $crate::value::View<'_> {
                $crate::value::View::Leaf(self)
            }

            #[inline]
            fn view_mut(&mut self) -> $crate::value::ViewMut<'_> {
                $crate::value::ViewMut::Leaf(self)
            }
        }
    )*};
}
pub(crate) use leaves;

/// `leaf` as a `T`, if it is one.
#[inline]
pub(crate) fn same<T: Any>(leaf: &dyn Leaf) -> Option<&T> {
    let leaf: &dyn Any = leaf;
    leaf.downcast_ref()
}

/// Body of [`Leaf::copy_from`] for a type that has `Clone`.
#[inline]
pub(crate) fn copy<T: Any + Clone>(to: &mut T, from: &dyn Leaf) {
    if let Some(from) = same::<T>(from) {
        to.clone_from(from);
    }
}

/// Body of [`Leaf::equals`] for a type that has `PartialEq`.
#[inline]
pub(crate) fn equal<T: Any + PartialEq>(left: &T, right: &dyn Leaf) -> bool {
    same::<T>(right) == Some(left)
}
