//! The Rust types of values, and the items that named types become.

use std::collections::BTreeMap;

use super::notes::documented;
use super::rules;
use super::sizes::{Holder, InPlace};
use super::{
    AgentModule, Casing, EnumItem, FieldItem, LiteralItem, Lowering, PolymorphicItem, RustType,
    Scope, Shape, StructItem, TypeItem, TypeKind, features, fixed,
};
use crate::runtime::RUNTIME;
use wsdl_schema::family::Absent;
use wsdl_schema::model::{Enumeration, Field, Form, List, Primitive, QName, Record, Type, TypeRef};

/// At most this many facets of a type are shown on a field.
const MOST_LIMITS: usize = 6;

/// At most this many characters of a facet's value are shown.
const MOST_CHARACTERS: usize = 60;

/// The variant of each enumeration that keeps what is not listed.
const CATCH_ALL: &str = "Unknown";

impl<'a> Lowering<'a> {
    /// The types that are items, by Rust name.
    pub(super) fn types(&self, agents: &[AgentModule<'a>]) -> Vec<TypeItem<'a>> {
        let reach = features::by_type(self.model, agents);
        // A module of a type cannot have the name of the module of all types, or of the crate whose
        // macro declares it.
        let mut modules = Scope::with_reserved(&[RUNTIME, "types"]);
        let mut items = Vec::new();
        for (wire, name) in &self.type_names {
            let declared = self.model.types.get(*wire);
            let Some((declared, kind)) = declared.and_then(|it| Some((it, self.kind(it, name)?)))
            else {
                continue;
            };
            items.push(TypeItem {
                wire,
                name: name.clone(),
                module: modules.claim(self.casing.module_name(&wire.local)),
                features: reach.get(*wire).cloned().unwrap_or_default(),
                kind,
                note: documented(declared.documentation()),
            });
        }
        items.sort_by(|a, b| a.name.cmp(&b.name));
        items
    }

    fn kind(&self, declared: &'a Type, name: &str) -> Option<TypeKind> {
        Some(match declared {
            Type::Record(record) => {
                let item = self.record(record, name);
                match self.polymorphic_names.get(&record.name) {
                    Some(family) => {
                        let family = self.polymorphic(record, family);
                        TypeKind::Polymorphic(item, family)
                    }
                    None => TypeKind::Struct(item),
                }
            }
            Type::Enumeration(enumeration) => {
                TypeKind::Enumeration(self.enumeration(enumeration, name, Casing::variant))
            }
            Type::FlagSet(enumeration) => {
                TypeKind::FlagSet(self.enumeration(enumeration, name, Casing::constant))
            }
            Type::Dictionary(_) => TypeKind::Dictionary(self.named_type(declared.name())?),
            Type::Choice(choice) => TypeKind::Choice(self.choice(choice, name)),
            Type::Array(_) | Type::List(_) => return None,
        })
    }

    fn record(&self, record: &'a Record, name: &str) -> StructItem {
        let declared: Vec<_> = self.model.fields_with_owners(record).collect();
        let all = declared.iter().map(|(_, field)| *field);
        let mut fields = self.fields(all, &record.name, Holder::Record(&record.name));
        for (item, (owner, field)) in fields.iter_mut().zip(declared) {
            if owner.name != record.name {
                item.note = documented(field.summary());
            }
        }
        StructItem {
            name: name.to_owned(),
            wire: record.name.clone(),
            is_unordered: record.is_unordered,
            fields,
        }
    }

    /// Returns the fields of a record or of a wrapper element called `owner`.
    pub(super) fn fields(
        &self,
        fields: impl Iterator<Item = &'a Field>,
        owner: &QName,
        holder: Holder<'_>,
    ) -> Vec<FieldItem> {
        let mut names = Scope::default();
        let mut layout = InPlace::of(self.model, &self.sizes, holder);
        fields
            .map(|field| {
                let name = names.claim(self.casing.value_name(&field.name.local));
                let is_boxed = !layout.holds(field);
                self.field(field, name, owner, is_boxed)
            })
            .collect()
    }

    pub(super) fn field(
        &self,
        field: &'a Field,
        name: String,
        owner: &QName,
        is_boxed: bool,
    ) -> FieldItem {
        FieldItem {
            name,
            wire: field.name.clone(),
            form: self.form(field),
            repeats: field.is_repeated().then_some(field.occurs),
            ty: self.field_type(field, is_boxed),
            declared: self.declared(field),
            limits: self.limits(field),
            value_constraint: field.value_constraint.clone(),
            fixed: fixed::of(self.model, field),
            rules: rules::of(self.model, field),
            required: !field.is_optional(),
            nillable: field.nillable,
            nil_has_attributes: self.model.nil_has_attributes(field),
            secret: self.is_secret(owner, field),
            shape: field.type_name().and_then(|name| self.shape(name)),
            note: documented(&field.documentation),
        }
    }

    /// Whether a field is a secret in its type, or in the base type that declares it.
    fn is_secret(&self, owner: &QName, field: &Field) -> bool {
        let base = |name: &&'_ QName| self.model.record(name)?.base.as_ref();
        std::iter::successors(Some(owner), base)
            .any(|owner| self.family.is_secret(&owner.local, &field.name.local))
    }

    /// Returns the type of a field. A reference that may be null is an `Option`, and so is a field
    /// that has no default value when it is absent.
    fn field_type(&self, field: &'a Field, is_boxed: bool) -> RustType {
        let mut ty = match &field.form {
            Form::AnyElement(_) => RustType::Open("AnyElement"),
            Form::AnyAttributes(_) => RustType::Open("AnyAttributes"),
            Form::Mixed => RustType::Open("MixedContent"),
            Form::Element | Form::Attribute | Form::Text | Form::Group => {
                self.value_type(&field.value)
            }
        };
        if field.is_repeated() {
            if field.nillable {
                ty = RustType::Option(Box::new(ty));
            }
            return RustType::Vec(Box::new(ty));
        }
        if is_boxed {
            ty = RustType::Boxed(Box::new(ty));
        }
        if field.can_be_null() {
            ty = RustType::Option(Box::new(ty));
        }
        ty
    }

    pub(super) fn value_type(&self, value: &'a TypeRef) -> RustType {
        match value {
            TypeRef::Primitive(primitive) => RustType::Primitive(*primitive),
            TypeRef::Named(name) => self
                .named_type(name)
                .unwrap_or(RustType::Primitive(Primitive::Any)),
        }
    }

    fn named_type(&self, name: &QName) -> Option<RustType> {
        let (wire, declared) = self.model.types.get_key_value(name)?;
        Some(match declared {
            Type::Array(array) => RustType::Vec(Box::new(self.item_type(&array.item))),
            Type::List(list) => RustType::List(Box::new(self.value_type(&list.item))),
            Type::Dictionary(dictionary) => RustType::Dictionary(
                Box::new(self.value_type(&dictionary.key.value)),
                Box::new(self.item_type(&dictionary.value)),
            ),
            _ => {
                let name = self
                    .polymorphic_names
                    .get(wire)
                    .or_else(|| self.type_names.get(wire))?;
                RustType::Item(name.clone())
            }
        })
    }

    /// Returns the type of an array's item or of a dictionary's value, which is never absent but
    /// may be nil.
    fn item_type(&self, item: &'a Field) -> RustType {
        let ty = self.value_type(&item.value);
        if item.nillable {
            RustType::Option(Box::new(ty))
        } else {
            ty
        }
    }

    /// The arrays, dictionaries and lists.
    pub(super) fn containers(&self) -> BTreeMap<&'a QName, RustType> {
        let declared = self.model.types.iter();
        let containers = declared
            .filter(|(_, it)| matches!(it, Type::Array(_) | Type::Dictionary(_) | Type::List(_)));
        containers
            .filter_map(|(name, _)| Some((name, self.named_type(name)?)))
            .collect()
    }

    fn shape(&self, name: &QName) -> Option<Shape> {
        let declared = self.model.types.get(name)?;
        let nameless = |field| Box::new(self.field(field, String::new(), declared.name(), false));
        match declared {
            Type::Array(array) => Some(Shape::Array(nameless(&array.item))),
            Type::Dictionary(dictionary) => Some(Shape::Dictionary(
                dictionary.entry.clone(),
                nameless(&dictionary.key),
                nameless(&dictionary.value),
            )),
            _ => None,
        }
    }

    /// Returns the declared type as a schema would write it, without a prefix for the service's own
    /// types.
    fn declared(&self, field: &Field) -> String {
        if let Some(name) = &field.restriction {
            return name.local.clone();
        }
        match &field.value {
            TypeRef::Primitive(primitive) => primitive.xml_name().to_owned(),
            TypeRef::Named(name) => name.local.clone(),
        }
    }

    /// What the declared type says of the values.
    fn limits(&self, field: &Field) -> Option<(String, Vec<(&'static str, String)>)> {
        if let (None, Some(list)) = (&field.restriction, self.list(field)) {
            let item = [("itemType", list.item.to_string())];
            let limits = item.into_iter().chain(shown(&list.limits)).collect();
            return Some(("xs:list".to_owned(), limits));
        }
        let restriction = self.model.restrictions.get(field.restriction.as_ref()?)?;
        let limits = shown(&restriction.limits).collect();
        Some((restriction.value.to_string(), limits))
    }

    fn list(&self, field: &Field) -> Option<&List> {
        match self.model.types.get(field.type_name()?)? {
            Type::List(list) => Some(list),
            _ => None,
        }
    }

    fn polymorphic(&self, base: &'a Record, name: &str) -> PolymorphicItem {
        let mut variants = Vec::new();
        let mut open = vec![&base.name];
        while let Some(wire) = open.pop() {
            let rust = self.type_names.get(wire).cloned().unwrap_or_default();
            variants.push((rust, wire.clone()));
            let derived = self
                .model
                .record(wire)
                .map_or(&[][..], |record| &record.derived);
            open.extend(derived.iter().rev());
        }
        PolymorphicItem {
            name: name.to_owned(),
            variants,
        }
    }

    fn enumeration(
        &self,
        enumeration: &Enumeration,
        name: &str,
        case: fn(&Casing, &str) -> String,
    ) -> EnumItem {
        let mut names = Scope::with_reserved(&[CATCH_ALL]);
        let mut default = None;
        let mut literals = Vec::with_capacity(enumeration.literals.len());
        for (index, literal) in enumeration.literals.iter().enumerate() {
            if literal.number == 0 && default.is_none() {
                default = Some(index);
            }
            // `Unknown2` would be mixed up with the variant for literals that are not listed.
            let name = match case(&self.casing, &literal.value) {
                name if name == CATCH_ALL => format!("Literal{CATCH_ALL}"),
                name => name,
            };
            literals.push(LiteralItem {
                name: names.claim(name),
                wire: literal.value.clone(),
                number: literal.number,
                is_numbered: literal.is_numbered || self.family.absent == Absent::Default,
            });
        }
        EnumItem {
            name: name.to_owned(),
            literals,
            default: default.unwrap_or(0),
        }
    }
}

/// The facets that docs show: a few words, since each field repeats them.
fn shown(limits: &[(&'static str, String)]) -> impl Iterator<Item = (&'static str, String)> {
    let cut = |text: &String| match text.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.clone(),
    };
    let limits = limits.iter().take(MOST_LIMITS);
    limits.map(move |(word, value)| (*word, cut(value)))
}
