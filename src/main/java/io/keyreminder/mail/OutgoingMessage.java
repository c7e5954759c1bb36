package io.keyreminder.mail;

import jakarta.mail.internet.MimeMessage;

/**
 * A composed message with its envelope (RFC 5321): one sender, one recipient.
 *
 * @param sender the envelope's sender, a plain address
 * @param recipient the only recipient, a plain address
 * @param content the message itself (RFC 5322), with its Message-ID
 */
public record OutgoingMessage(String sender, String recipient, MimeMessage content) {

}
