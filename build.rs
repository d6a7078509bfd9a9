//! Tells the compiler that the program holds the files of the default theme.

fn main() {
    println!("cargo::rerun-if-changed=themes/default");
}
