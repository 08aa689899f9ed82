#!/usr/bin/env bash
# Installs moto, an emulator of AWS, into a folder, without touching the system's packages:
#   test/e2e/moto.sh FOLDER        then        PORT=5000 FOLDER/start
# Debian has a recent enough moto only in its unstable release, so its packages are unpacked beside the system, and the
# system's python3 runs them. Exit code 75 ("try again later"): it could not be downloaded.
set -uo pipefail

least=5.2.4
folder=${1:?usage: moto.sh FOLDER}
mkdir -p "$folder" && folder=$(cd "$folder" && pwd) || exit 1

unavailable() {
  echo "moto.sh: moto could not be installed: $1" >&2
  exit 75
}

command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || unavailable "this needs Debian's apt-get and dpkg-deb."
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ -r "$keyring" ] || unavailable "there is no $keyring."

# Where this machine gets its packages; else Debian's own address.
mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | grep -v '^ *#' | grep -oE 'https?://[^ ]+/debian/?( |$)' | head -n 1 | tr -d ' ')
mirror=${mirror:-https://deb.debian.org/debian}

# python3 and its compiled modules must be the system's own; all else is plain Python.
if ! /usr/bin/python3 -c 'import cryptography, markupsafe, yaml' 2>/dev/null; then
  { apt-get update -qq && apt-get install -y -qq python3 python3-cryptography python3-markupsafe python3-yaml; } >&2 ||
    unavailable "python3 with cryptography, markupsafe and yaml is missing and could not be installed."
fi

state="$folder/apt"
mkdir -p "$state/lists/partial" "$state/cache/archives/partial" "$folder/debs" "$folder/root"
echo "deb [signed-by=$keyring] $mirror sid main" >"$state/sources.list"
: >"$state/status"
isolated=(
  -o "Dir::Etc::SourceList=$state/sources.list" -o Dir::Etc::SourceParts=/dev/null
  -o "Dir::State::Lists=$state/lists" -o "Dir::State::status=$state/status" -o "Dir::Cache=$state/cache"
  -o APT::Sandbox::User=root -o Acquire::Languages=none
)
packages=(moto boto3 botocore s3transfer jmespath antlr4 flask flask-cors requests responses werkzeug xmltodict jinja2
  itsdangerous click blinker dateutil six urllib3 idna certifi charset-normalizer joserfc jsondiff jsonpath-ng pyparsing
  graphql-core ply)

download() {
  apt-get "${isolated[@]}" update -qq -o APT::Update::Error-Mode=any && (cd "$folder/debs" && apt-get "${isolated[@]}" download -qq "${packages[@]/#/python3-}")
}
for try in 1 2 3; do
  download >&2 && break
  [ "$try" = 3 ] && unavailable "three downloads from $mirror failed."
  sleep $((try * 3))
done

version=$(for deb in "$folder"/debs/python3-moto_*.deb; do dpkg-deb -f "$deb" Version; done | sort -V | tail -n 1)
dpkg --compare-versions "$version" ge "$least" || unavailable "found version $version, needed is $least."
for deb in "$folder"/debs/*.deb; do dpkg-deb -x "$deb" "$folder/root" || exit 1; done

# Moto reads OpenAPI files through this module, which Debian does not have; nothing here reads any.
stand_in="$folder/stand-in/openapi_spec_validator/validation"
mkdir -p "$stand_in"
printf 'def validate(*args, **kwargs):\n    pass\n' >"$stand_in/../__init__.py"
: >"$stand_in/__init__.py"
printf 'class OpenAPIValidationError(Exception):\n    pass\n' >"$stand_in/exceptions.py"

cat >"$folder/start" <<EOF
#!/bin/sh
PYTHONPATH="$folder/stand-in:$folder/root/usr/lib/python3/dist-packages:/usr/lib/python3/dist-packages" \\
  exec /usr/bin/python3 -c 'from moto.server import main; main()' -H 127.0.0.1 -p "\${PORT:-5000}"
EOF
chmod +x "$folder/start"
echo "moto $version"
