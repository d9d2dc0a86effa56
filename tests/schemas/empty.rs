//! Nothing: only the packages of the dependencies are wanted.
