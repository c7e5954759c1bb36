#!/usr/bin/env bash
# The program and a real Postfix: STARTTLS with a certificate of a private authority, a login (SASL), limits on
# connections and messages, mailboxes that are not there, and a restart in the middle of a run.
cd "$(dirname "$0")/../../../.."
. src/test/resources/field/common.sh

need postfix sasl2-bin libsasl2-modules openssl ca-certificates-java
host=mail.field.example
port=2525
users=120
certificate "$host"
account "$users"

etc=$field/postfix
mail=$field/mail
mkdir -p "$etc" "$mail" "$field/queue" "$field/data"
chown nobody "$mail"
chown postfix "$field/data"
cat > "$etc/main.cf" <<END
compatibility_level = 3.6
queue_directory = $field/queue
data_directory = $field/data
maillog_file = $field/postfix.log
maillog_file_prefixes = $field
myhostname = $host
mynetworks =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mydestination =
virtual_mailbox_domains = example.com
virtual_mailbox_base = $mail
virtual_mailbox_maps = regexp:$etc/mailboxes
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
smtpd_tls_cert_file = $field/$host.pem
smtpd_tls_key_file = $field/$host.key
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = cyrus
smtpd_sasl_path = smtpd
cyrus_sasl_config_path = $etc/sasl
smtpd_sasl_local_domain = $host
smtpd_sender_login_maps = inline:{ {aws-keys@example.com = keys@$host} }
smtpd_sender_restrictions = reject_sender_login_mismatch
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
smtpd_delay_reject = no
anvil_rate_time_unit = 10s
END
sed "s/^smtp  *inet/127.0.0.1:$port inet/" /usr/share/postfix/master.cf.dist > "$etc/master.cf"
postconf -c "$etc" -F '*/*/chroot=n'
echo '/@example\.com$/ all/' > "$etc/mailboxes"
mkdir "$etc/sasl"
cat > "$etc/sasl/smtpd.conf" <<END
pwcheck_method: auxprop
auxprop_plugin: sasldb
sasldb_path: $field/sasldb2
mech_list: PLAIN LOGIN
END
echo right | saslpasswd2 -f "$field/sasldb2" -c -p -u "$host" keys
chown postfix "$field/sasldb2"

postfix_does() {
    postfix -c "$etc" "$@" > "$field/postfix.out" 2>&1
}
stop_servers() {
    postfix_does stop
}
postfix_does start

limit() {
    postconf -c "$etc" -e "$@"
    postfix_does reload
}

keytool -importcert -noprompt -alias field -file "$field/ca.pem" -keystore "$field/trust.p12" -storepass changeit \
    > "$field/keytool" 2>&1
trust="-Djavax.net.ssl.trustStore=$field/trust.p12 -Djavax.net.ssl.trustStorePassword=changeit"
options=$trust
export KEYREMINDER_MAIL_VIA=smtp KEYREMINDER_MAIL_FROM=aws-keys@example.com
export SPRING_MAIL_HOST=$host SPRING_MAIL_PORT=$port SPRING_MAIL_USERNAME=keys@$host SPRING_MAIL_PASSWORD=right

# How many messages are in the mailboxes, and how many of them more than once.
arrived() {
    until [ -z "$(find "$field/queue/incoming" "$field/queue/active" "$field/queue/maildrop" -type f 2> /dev/null)" ]; do
        sleep 0.2
    done
    find "$mail" -type f -path '*/new/*' | wc -l
}
repeated() {
    find "$mail" -type f -path '*/new/*' -exec grep -hi '^To:' {} + | sort | uniq -d | wc -l
}
night() {
    set +e
    keyreminder run --format=json > "$KEYREMINDER_HOME/answer" 2> "$KEYREMINDER_HOME/said"
    code=$?
    set -e
}
fresh() {
    rm -rf "$mail"/all
    new_home "$1"
}

echo "== a private authority"
new_home checks
options=
keyreminder check > "$field/untrusted" 2>&1 && code=0 || code=$?
expect "check without the authority's certificate" 3 "$code"
expect_says "it says that the certificate is not trusted" "$field/untrusted" "cannot be spoken to with TLS: .*certification path"
options=$trust
keyreminder check > "$field/trusted" 2>&1 && code=0 || code=$?
expect_says "with it the login is accepted" "$field/trusted" "with TLS, accepts the login"

echo "== a wrong password, and a sender who is not the login's"
fresh wrong-password
SPRING_MAIL_PASSWORD=wrong night
expect "exit code" 1 "$code"
expect_says "it names the login" "$KEYREMINDER_HOME/said" "did not accept the login: 535 5.7.8"
KEYREMINDER_MAIL_FROM=somebody-else@example.com night
expect "exit code with another sender" 1 "$code"
expect_says "it names the sender" "$KEYREMINDER_HOME/said" "refused the sender: 553 5.7.1"
expect "messages that arrived" 0 "$(arrived)"
night
expect "exit code once that is right" 0 "$code"
expect "messages that arrived" "$users" "$(arrived)"
expect "recipients who were told twice" 0 "$(repeated)"

echo "== two connections at a time, where five are tried"
limit smtpd_client_connection_count_limit=2 smtpd_client_event_limit_exceptions=
fresh connections
night
expect "exit code" 0 "$code"
expect "messages that arrived" "$users" "$(arrived)"
expect "recipients who were told twice" 0 "$(repeated)"

echo "== thirty messages in ten seconds, and no more"
limit smtpd_client_connection_count_limit=50 smtpd_client_message_rate_limit=30
fresh rate
night
expect "exit code" 0 "$code"
expect "messages that arrived" "$users" "$(arrived)"
expect "recipients who were told twice" 0 "$(repeated)"

echo "== a restart in the middle of a run"
limit smtpd_client_message_rate_limit=0
fresh restart
(
    until [ "$(find "$mail" -type f -path '*/new/*' | wc -l)" -ge 20 ]; do sleep 0.05; done
    postfix_does stop
    sleep 3
    postfix_does start
) &
night
wait $!
expect "exit code" 0 "$code"
expect "messages that arrived" "$users" "$(arrived)"
expect "recipients who were told twice" 0 "$(repeated)"

gone() {
    printf '/^user-%s@/ 550 5.1.1 User unknown in virtual mailbox table\n' "$1" > "$etc/gone"
    limit "smtpd_recipient_restrictions = check_recipient_access regexp:$etc/gone, permit_sasl_authenticated, reject"
}

echo "== seven mailboxes in a row that are not there"
gone '002[1-7]'
fresh row
night
expect "exit code" 3 "$code"
expect "messages that arrived" "$((users - 7))" "$(arrived)"
expect_says "seven are refused for good" "$KEYREMINDER_HOME/answer" '"failed" ?: ?7'

echo "== the first twelve mailboxes are not there"
gone '00(0[1-9]|1[0-2])'
fresh first
night
expect "exit code" 1 "$code"
expect_says "it says that nobody was accepted" "$KEYREMINDER_HOME/said" "The first 5 messages, each to another owner, were refused"
night
expect "exit code of the next run" 3 "$code"
expect "messages that arrived" "$((users - 12))" "$(arrived)"
expect "recipients who were told twice" 0 "$(repeated)"

finish
