//! Builds the program again when a template is added, changed or removed: the folder is read while compiling, which
//! cargo cannot see by itself.

// This is how a build script speaks to cargo.
#![allow(clippy::print_stdout)]

fn main() {
    println!("cargo::rerun-if-changed=templates");
}
