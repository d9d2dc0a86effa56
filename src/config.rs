//! stub
use crate::source::Lang;
use crate::recognize::Role;
use std::collections::BTreeMap;
/// c
#[derive(Default, Debug)]
pub struct Config { /// h
pub headings: BTreeMap<Role, Vec<String>> }
impl Config {
/// x
pub fn language_of(&self, _: &str) -> Option<Lang> { None }
/// x
pub fn family_of(&self, _: &str) -> Option<String> { None }
/// x
pub fn supersedes(&self, _: &str, _: &str) -> Option<String> { None }
}
