#!/usr/bin/env bash
# Installs what Linchpin needs besides Swift: Graphviz's library and pkg-config. Says nothing and
# does nothing where both are there.
set -euo pipefail

has() { command -v "$1" >/dev/null 2>&1; }

if ! has swift; then
  echo "Linchpin is built with Swift 6.1 or later, which is not here: see https://www.swift.org/install" >&2
  exit 69
fi

has_graphviz() { has pkg-config && pkg-config --exists libgvc; }

has_graphviz && exit 0

give_up() {
  echo "Linchpin draws with Graphviz's library, and finds it with pkg-config. Please install both:" >&2
  echo "  Debian, Ubuntu:  apt-get install libgraphviz-dev pkg-config" >&2
  echo "  macOS:           brew install graphviz pkgconf" >&2
  echo "  Fedora:          dnf install graphviz-devel pkgconf-pkg-config" >&2
  exit 69
}

if has apt-get; then
  as_root=()
  if [ "$(id -u)" != 0 ]; then
    has sudo || give_up
    as_root=(sudo)
    # Without a terminal nobody could type a password.
    [ -t 0 ] || as_root=(sudo -n)
  fi
  echo "Installing libgraphviz-dev and pkg-config …" >&2
  install_packages() {
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
      --no-install-recommends libgraphviz-dev pkg-config </dev/null >/dev/null
  }
  # The lists of packages may be old, or not there at all, as in a fresh container.
  install_packages 2>/dev/null ||
    { ${as_root[@]+"${as_root[@]}"} apt-get update -qq </dev/null >/dev/null && install_packages; } ||
    give_up
elif has brew; then
  echo "Installing graphviz and pkgconf …" >&2
  brew install --quiet graphviz pkgconf </dev/null >&2 || give_up
else
  give_up
fi
has_graphviz || give_up
