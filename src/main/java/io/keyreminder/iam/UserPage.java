package io.keyreminder.iam;

/**
 * The first page of an account's list of users.
 *
 * @param users how many users are on it
 * @param more whether it is not the last
 */
public record UserPage(int users, boolean more) {

}
