//! Builds the program again when a template or a language is added, changed or removed: the folders are read while compiling,
//! which cargo cannot see by itself.

// This is how a build script speaks to cargo.
#![allow(clippy::print_stdout)]

fn main() {
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=src/lexis/lang");
}
