package io.keyreminder.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.User;

/**
 * The plain way to find the keys that are due: all pages of users, each user's keys, and
 * the tags of those who have one in the window. It tells nobody.
 */
final class PlainLoop {

	private PlainLoop() {
	}

	/**
	 * Checks the account that the environment names.
	 * @param args nothing
	 */
	public static void main(String[] args) {
		try (IamClient iam = IamClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build()) {
			for (User user : iam.listUsersPaginator().users()) {
				boolean due = iam.listAccessKeys((request) -> request.userName(user.userName()))
					.accessKeyMetadata()
					.stream()
					.anyMatch(PlainLoop::isDue);
				if (due) {
					iam.listUserTags((request) -> request.userName(user.userName()));
				}
			}
		}
	}

	private static boolean isDue(AccessKeyMetadata key) {
		long age = ChronoUnit.DAYS.between(key.createDate().truncatedTo(ChronoUnit.DAYS),
				Instant.now().truncatedTo(ChronoUnit.DAYS));
		return key.status() == StatusType.ACTIVE && age >= 80 && age <= 90;
	}

}
