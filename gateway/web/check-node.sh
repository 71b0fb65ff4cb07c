#!/usr/bin/env bash
# Says what is wrong where Node is missing or too old for the pages, and exits with 1 then.
command -v node >/dev/null && command -v npm >/dev/null || {
  echo "The pages need Node 20.19, 22.13 or 24 and newer, which is not installed."
  exit 1
}
node -e '
  const [major, minor] = process.versions.node.split(".").map(Number);
  process.exit(major >= 24 || (major === 22 && minor >= 13) || (major === 20 && minor >= 19) ? 0 : 1);
' || {
  echo "The pages need Node 20.19, 22.13 or 24 and newer; this one is $(node --version)."
  exit 1
}
