//! The values that hold several others: arrays, dictionaries, lists in one text.

use wsdl_reference::sample::value::Value;
use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::model::{Array, Dictionary, List};

use super::Values;
use crate::call::input::{Input, Origin, Parts, Text};

impl<'a> Values<'a> {
    /// The words of a text, or of a list of texts.
    pub(super) fn words(&mut self, input: Input) -> Result<Vec<String>, Diagnostic> {
        match input {
            Input::List(items) => items.into_iter().map(|item| self.text(item)).collect(),
            input => {
                let text = self.text(input)?;
                let words = text.split([' ', ',']).filter(|word| !word.is_empty());
                Ok(words.map(str::to_owned).collect())
            }
        }
    }

    pub(super) fn list(&mut self, list: &'a List, input: Input) -> Result<Value<'a>, Diagnostic> {
        let mut items = Vec::new();
        for bytes in self.words(input)?.into_iter().map(String::into_bytes) {
            let origin = Origin::Elsewhere;
            items.push(self.value(&list.item, Input::Text(Text { bytes, origin }))?);
        }
        Ok(Value::List(list, items))
    }

    pub(super) fn array(
        &mut self,
        array: &'a Array,
        input: Input,
    ) -> Result<Value<'a>, Diagnostic> {
        let (around, item) = (self.is_secret, &array.item);
        self.is_secret |= self.family.is_secret(&array.name.local, &item.name.local);
        let items = self.items(input, |values, given| values.content(item, given));
        self.is_secret = around;
        Ok(Value::Array(array, items?))
    }

    /// The items of a list, which are named by their indices.
    pub(super) fn items(
        &mut self,
        input: Input,
        mut item: impl FnMut(&mut Self, Input) -> Result<Value<'a>, Diagnostic>,
    ) -> Result<Vec<Value<'a>>, Diagnostic> {
        let given = match input {
            Input::List(items) => items,
            Input::Parts(parts) => self.by_index(parts)?,
            Input::Text(_) | Input::Null => {
                let path = self.path();
                let error = self.error("is a list");
                return Err(error.help(format!("set its items by their indices: `{path}.0=VALUE`")));
            }
        };
        let mut values = Vec::new();
        for (index, input) in given.into_iter().enumerate() {
            self.path.push(index.to_string());
            values.push(item(self, input)?);
            self.path.pop();
        }
        Ok(values)
    }

    fn by_index(&self, parts: Parts) -> Result<Vec<Input>, Diagnostic> {
        let mut items = Vec::new();
        for (name, input) in parts {
            let index: Result<usize, _> = name.parse();
            let index = index.map_err(|_| {
                let error = self.error(&format!("is a list, and `{name}` is not an index"));
                error.help("the first item has the index 0")
            })?;
            items.push((index, input));
        }
        items.sort_by_key(|(index, _)| *index);
        match items
            .iter()
            .enumerate()
            .find(|(at, (index, _))| at != index)
        {
            Some((at, _)) => Err(self.error(&format!("has no item {at}, but later ones"))),
            None => Ok(items.into_iter().map(|(_, input)| input).collect()),
        }
    }

    pub(super) fn dictionary(
        &mut self,
        it: &'a Dictionary,
        input: Input,
    ) -> Result<Value<'a>, Diagnostic> {
        let mut pairs = Vec::new();
        for (name, key, value) in self.pairs(input)? {
            self.path.push(name);
            let key = self.content(&it.key, key)?;
            pairs.push((key, self.owned(&it.name.local, &it.value, value)?));
            self.path.pop();
        }
        Ok(Value::Dictionary(it, pairs))
    }

    /// Names in paths, keys and values: of fields with the keys as names, or of a list of lists of two.
    fn pairs(&self, input: Input) -> Result<Vec<(String, Input, Input)>, Diagnostic> {
        match input {
            Input::Parts(parts) => {
                let pair = |(name, value): (String, Input)| {
                    let (bytes, origin) = (name.clone().into_bytes(), Origin::Elsewhere);
                    (name, Input::Text(Text { bytes, origin }), value)
                };
                Ok(parts.into_iter().map(pair).collect())
            }
            Input::List(pairs) => {
                let pair = |(index, pair): (usize, Input)| match pair {
                    Input::List(two) => {
                        let [key, value] = <[Input; 2]>::try_from(two).ok()?;
                        Some((index.to_string(), key, value))
                    }
                    _ => None,
                };
                let pairs: Option<_> = pairs.into_iter().enumerate().map(pair).collect();
                pairs.ok_or_else(|| self.error("is a dictionary: a list of keys and values"))
            }
            Input::Text(_) | Input::Null => {
                let error = self.error("is a dictionary");
                Err(error.help(format!(
                    "set a value by its key: `{}.KEY=VALUE`",
                    self.path()
                )))
            }
        }
    }
}
