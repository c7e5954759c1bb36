package io.keyreminder.key;

/**
 * An access key, and how it was used.
 *
 * @param key the access key
 * @param use its use
 */
public record KeyWithUse(AccessKey key, KeyUse use) {

}
