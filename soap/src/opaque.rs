//! Values behind a pointer that hides their type.

use std::ops::{Deref, DerefMut};

/// A value in the heap, dropped through a virtual table.
///
/// The code that drops a value is compiled in each program that may drop it, whichever crate its type is
/// from. For what all programs have, such as the settings of a client, this keeps it here.
pub(crate) struct Opaque<T>(Box<dyn Hidden<T>>);

trait Hidden<T>: Send + Sync {
    fn value(&self) -> &T;
    fn value_mut(&mut self) -> &mut T;
    fn into_value(self: Box<Self>) -> T;
}

impl<T: Send + Sync> Hidden<T> for T {
    fn value(&self) -> &T {
        self
    }

    fn value_mut(&mut self) -> &mut T {
        self
    }

    fn into_value(self: Box<Self>) -> T {
        *self
    }
}

impl<T: Send + Sync + 'static> Opaque<T> {
    /// To be called by functions that are neither generic nor inline: the virtual table is made where the
    /// caller is compiled.
    pub(crate) fn new(value: T) -> Self {
        Self(Box::new(value))
    }
}

impl<T> Opaque<T> {
    pub(crate) fn into_value(self) -> T {
        self.0.into_value()
    }
}

impl<T> Deref for Opaque<T> {
    type Target = T;

    fn deref(&self) -> &T {
        (*self.0).value()
    }
}

impl<T> DerefMut for Opaque<T> {
    fn deref_mut(&mut self) -> &mut T {
        (*self.0).value_mut()
    }
}
