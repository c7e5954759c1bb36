package io.keyreminder.explain;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.iam.ListedUser;
import org.jspecify.annotations.Nullable;

/**
 * What is to be explained.
 *
 * @param account the AWS account
 * @param user the IAM user
 * @param accessKeyId the only key that matters; null for all of the user's
 */
record Subject(AwsAccount account, ListedUser user, @Nullable String accessKeyId) {

}
