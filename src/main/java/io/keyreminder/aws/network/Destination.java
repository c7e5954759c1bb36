package io.keyreminder.aws.network;

/**
 * Where a way through a proxy leads, as sentences say it.
 */
enum Destination {

	/** The services of AWS. */
	AWS("AWS", "*.amazonaws.com on port 443", "AWS_REGION and AWS_ENDPOINT_URL"),

	/** Whoever else is asked. */
	OTHERS("the receiver", "its host and port", "its address");

	private final String name;

	private final String hosts;

	private final String settings;

	Destination(String name, String hosts, String settings) {
		this.name = name;
		this.hosts = hosts;
		this.settings = settings;
	}

	/** What the proxy must allow. */
	String hosts() {
		return this.hosts;
	}

	/** What says where it is. */
	String settings() {
		return this.settings;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
