# What CI does, name by name.

# Everything that CI does.
ci:
    .ci/run

# The tests, as README says.
test:
    cargo test
    tests/browser/run.sh

# Format in place and lint.
tidy:
    cargo fmt
    cargo clippy --all-targets -- -D warnings

# Timings, criterion.
bench:
    cargo bench

# Rewrite expected outputs and look at the difference before committing it.
expected:
    INSTA_UPDATE=always cargo test
    git diff --stat

# Make the pages of docs/claims and the pictures of docs/gallery anew.
rebuild:
    cargo build --release
    docs/rebuild.sh

# Licences and advisories (needs cargo-deny).
deny:
    cargo deny check
