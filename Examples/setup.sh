#!/usr/bin/env bash
# Installs what Linchpin needs besides Swift: the libraries of Graphviz and libyaml, and
# pkg-config. Says nothing and does nothing where all are there.
set -euo pipefail

has() { command -v "$1" >/dev/null 2>&1; }

if ! has swift; then
  echo "Linchpin is built with Swift 6.1 or later, which is not here: see https://www.swift.org/install" >&2
  exit 69
fi

has_libraries() { has pkg-config && pkg-config --exists libgvc yaml-0.1; }

has_libraries && exit 0

give_up() {
  echo "Linchpin needs the libraries of Graphviz and libyaml, and pkg-config. Please install them:" >&2
  echo "  Debian, Ubuntu:  apt-get install libgraphviz-dev libyaml-dev pkg-config" >&2
  echo "  macOS:           brew install graphviz libyaml pkgconf" >&2
  echo "  Fedora:          dnf install graphviz-devel libyaml-devel pkgconf-pkg-config" >&2
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
  echo "Installing libgraphviz-dev, libyaml-dev and pkg-config …" >&2
  install_packages() {
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
      --no-install-recommends libgraphviz-dev libyaml-dev pkg-config </dev/null >/dev/null
  }
  # The lists of packages may be old, or not there at all, as in a fresh container.
  install_packages 2>/dev/null ||
    { ${as_root[@]+"${as_root[@]}"} apt-get update -qq </dev/null >/dev/null && install_packages; } ||
    give_up
elif has brew; then
  echo "Installing graphviz, libyaml and pkgconf …" >&2
  brew install --quiet graphviz libyaml pkgconf </dev/null >&2 || give_up
else
  give_up
fi
has_libraries || give_up
