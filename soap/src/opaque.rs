//! Values behind a pointer that hides their type.

use std::ops::{Deref, DerefMut};

/// A value in the heap, dropped through a virtual table.
///
/// The code that drops a value is compiled in each program that may drop it, whichever crate its type is
/// from. For what all programs have, as the settings of a client, this keeps it here.
pub(crate) struct Opaque<T>(Box<dyn Hidden<T>>);

/// Only here are values made opaque, in functions that are neither generic nor inline: elsewhere the
/// virtual table would be made where the function is compiled.
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
