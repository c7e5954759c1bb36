# Sourced by the scripts beside it, which run on Debian as root, in the project's folder, after a build:
#   ./mvnw -B -DskipTests package
# Everything they make is in a temporary folder, and on free ports of 127.0.0.1.
set -euo pipefail

jar=$PWD/target/iam-key-reminder.jar
[ -e "$jar" ] && [ -d target/test-classes ] || { echo "Build first: ./mvnw -B -DskipTests package" >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo "Run it as root: it starts a mail server or a proxy of its own." >&2; exit 2; }

field=$(mktemp -d /tmp/keyreminder-field.XXXXXX)
chmod 755 "$field"
failures=0

need() {
    dpkg -s "$@" > "$field/packages" 2>&1 && return
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "$@" >> "$field/packages" 2>&1
}

# A private certificate authority, and a certificate of it for a name.
certificate() {
    [ -e "$field/ca.pem" ] || openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=Field CA" \
        -keyout "$field/ca.key" -out "$field/ca.pem" 2> "$field/openssl"
    openssl req -newkey rsa:2048 -nodes -subj "/CN=$1" -keyout "$field/$1.key" -out "$field/$1.csr" 2>> "$field/openssl"
    openssl x509 -req -in "$field/$1.csr" -CA "$field/ca.pem" -CAkey "$field/ca.key" -CAcreateserial -days 2 \
        -extfile <(printf 'subjectAltName=DNS:%s' "$1") -out "$field/$1.pem" 2>> "$field/openssl"
    printf '127.0.0.1 %s\n' "$1" >> "$field/hosts"
}

# An account of so many users, of whom each is due one message; the port of its endpoint is in $aws_port.
account() {
    mkfifo "$field/account.in"
    (cd "$field" && jar -xf "$jar" BOOT-INF/lib)
    java -XX:+UseSerialGC -cp "target/test-classes:target/classes:$field/BOOT-INF/lib/*" io.keyreminder.field.FieldAccount "$1" "$field/account.env" \
        < "$field/account.in" > "$field/account.log" 2>&1 &
    exec 8> "$field/account.in"
    until [ -e "$field/account.env" ]; do
        kill -0 $! || { cat "$field/account.log" >&2; exit 2; }
        sleep 0.1
    done
    . "$field/account.env"
    aws_port=${AWS_ENDPOINT_URL##*:}
}

# The program; host names are looked up in a file of ours.
keyreminder() {
    java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djdk.net.hosts.file="$field/hosts" ${options:-} -jar "$jar" "$@"
}

new_home() {
    export KEYREMINDER_HOME=$field/$1
    keyreminder init > "$field/$1.log" 2>&1
}

# expect WHAT WANTED FOUND
expect() {
    if [ "$2" = "$3" ]; then
        printf 'ok      %s: %s\n' "$1" "$3"
    else
        printf 'FAILED  %s: %s, expected %s\n' "$1" "$3" "$2"
        failures=$((failures + 1))
    fi
}

# expect_says WHAT FILE PATTERN
expect_says() {
    if grep -qE "$3" "$2"; then
        printf 'ok      %s\n' "$1"
    else
        printf 'FAILED  %s: nothing like "%s" in %s\n' "$1" "$3" "$2"
        failures=$((failures + 1))
    fi
}

# What a script started; it says so itself.
stop_servers() {
    :
}

finished=no

leave() {
    stop_servers || true
    exec 8>&-
    if [ "$finished$failures" = yes0 ]; then rm -rf "$field"; else echo "$failures failed; see $field"; fi
}
trap leave EXIT

finish() {
    finished=yes
    exit "$((failures > 0))"
}
