#!/usr/bin/env bash
# The program and AWS behind a real proxy (Squid) that asks for a password, over TLS with a certificate of a private
# authority.
cd "$(dirname "$0")/../../../.."
. src/test/resources/field/common.sh

need squid apache2-utils stunnel4 openssl
host=aws.field.example
users=40
certificate "$host"
account "$users"

cat > "$field/stunnel.conf" <<END
foreground = yes
pid =
[aws]
accept = 127.0.0.1:8443
connect = 127.0.0.1:$aws_port
cert = $field/$host.pem
key = $field/$host.key
END
stunnel "$field/stunnel.conf" > "$field/stunnel.log" 2>&1 &
tls=$!

mkdir "$field/squid"
htpasswd -bc "$field/squid/users" team 'p@ss:word' 2> "$field/htpasswd"
chmod 644 "$field/squid/users"
cat > "$field/squid.conf" <<END
http_port 127.0.0.1:3128
hosts_file $field/hosts
auth_param basic program /usr/lib/squid/basic_ncsa_auth $field/squid/users
auth_param basic realm field
acl known proxy_auth REQUIRED
http_access deny !known
http_access allow all
access_log stdio:$field/squid/access.log
cache_log $field/squid/cache.log
pid_filename $field/squid/pid
cache deny all
shutdown_lifetime 1 second
END
chown -R proxy "$field/squid"
squid -N -f "$field/squid.conf" > "$field/squid.out" 2>&1 &
proxy=$!
stop_servers() {
    kill $proxy $tls
}
until [ -s "$field/squid/pid" ]; do sleep 0.1; done

# Only the proxy knows where AWS is.
tunnels() {
    grep -c "CONNECT $host:8443" "$field/squid/access.log" || true
}

export AWS_ENDPOINT_URL=https://$host:8443 AWS_CA_BUNDLE=$field/ca.pem
export KEYREMINDER_MAIL_VIA=ses KEYREMINDER_MAIL_FROM=aws-keys@example.com
with='http://team:p%40ss%3Aword@127.0.0.1:3128'

night() {
    set +e
    keyreminder run --format=json > "$KEYREMINDER_HOME/answer" 2> "$KEYREMINDER_HOME/said"
    code=$?
    set -e
}

echo "== with the password, by HTTPS_PROXY and by https_proxy"
for name in HTTPS_PROXY https_proxy; do
    new_home "with-$name"
    before=$(tunnels)
    export "$name=$with"
    night
    unset "$name"
    expect "exit code" 0 "$code"
    expect "messages sent" "$users" "$(grep -oE '"sent" ?: ?[0-9]+' "$KEYREMINDER_HOME/answer" | grep -oE '[0-9]+$')"
    expect "calls went through the proxy" yes "$([ "$(tunnels)" -gt "$before" ] && echo yes || echo no)"
    expect "the password stands nowhere" 0 "$(grep -rlF -e 'p@ss' -e 'p%40ss' "$KEYREMINDER_HOME" | wc -l)"
done

echo "== without the password, and with a wrong one"
for url in http://127.0.0.1:3128 http://team:wrong@127.0.0.1:3128; do
    new_home "refused-${#url}"
    HTTPS_PROXY=$url night
    expect "exit code" 2 "$code"
    expect_says "it says that the proxy wants a password" "$KEYREMINDER_HOME/said" '407'
done

echo "== a proxy that is not there"
new_home nobody
HTTPS_PROXY=http://127.0.0.1:9 night
expect "exit code" 2 "$code"
expect_says "it names the proxy" "$KEYREMINDER_HOME/said" '127\.0\.0\.1:9'

echo "== NO_PROXY"
new_home around
before=$(tunnels)
HTTPS_PROXY=http://127.0.0.1:9 NO_PROXY=.field.example night
expect "exit code" 0 "$code"
expect "calls through the proxy" "$before" "$(tunnels)"

echo "== without the authority's certificate"
new_home untrusted
HTTPS_PROXY=$with AWS_CA_BUNDLE= night
expect "exit code" 2 "$code"

finish
