//! Rebuilds where the data built into the binary changes: the macro that includes it cannot tell cargo so.

fn main() {
    for folder in ["knowledge", "locales", "migrations"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
