package io.keyreminder.iam;

import io.keyreminder.account.AwsAccount;

/**
 * Opens accounts as the AWS SDK reaches them.
 */
final class SdkIamAccounts implements IamAccounts {

	private final IamAccount base;

	SdkIamAccounts(IamAccount base) {
		this.base = base;
	}

	@Override
	public IamAccount open(AwsAccount account) {
		return this.base;
	}

	@Override
	public long calls() {
		return this.base.calls();
	}

}
