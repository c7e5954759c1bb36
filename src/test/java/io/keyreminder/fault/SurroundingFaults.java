package io.keyreminder.fault;

import java.util.List;

/**
 * What goes wrong around the process: with what its environment says of the way to AWS,
 * and with a ledger in PostgreSQL. {@code SurroundingFaultsIT} plays the rows about AWS,
 * {@code TakenLedgerIT} those about PostgreSQL.
 */
public final class SurroundingFaults {

	/** How the sentence of a run begins whose ledger another process took. */
	public static final String LOST = "This run lost the ledger in ";

	static final FaultCase PROXY_ASKS = nothingDone("the proxy asks for a user and a password (407)",
			"asks for a user and a password (407), and HTTP_PROXY holds none. Set it, for example HTTP_PROXY=http://user:password@");

	static final FaultCase PROXY_AWAY = nothingDone("nobody answers at the proxy's address",
			"(HTTP_PROXY) cannot be reached: Connection refused. Check HTTP_PROXY and the network.");

	static final FaultCase PROXY_SILENT = nothingDone("the proxy says nothing",
			"sts:GetCallerIdentity failed: AWS cannot be reached, or did not answer in time. Check the network, the proxy,");

	static final FaultCase NO_BUNDLE = nothingDone("`AWS_CA_BUNDLE` names a file without certificates",
			"of AWS_CA_BUNDLE holds no certificates as PEM. Such a file has lines with -----BEGIN CERTIFICATE-----.");

	static final FaultCase OTHER_BUNDLE = nothingDone("`AWS_CA_BUNDLE` names the certificates of another authority",
			"sts:GetCallerIdentity failed: The certificate that was shown for AWS is not trusted here. Where a company's own authority vouches for it, that of an endpoint or of a proxy that looks inside, set AWS_CA_BUNDLE to a PEM file of the authority's certificate.");

	static final List<FaultCase> ALL = List.of(PROXY_ASKS, PROXY_AWAY, PROXY_SILENT, NO_BUNDLE, OTHER_BUNDLE,
			FaultCase.of("PostgreSQL is restarted in the middle of a run"),
			FaultCase.of("another run takes the ledger in PostgreSQL, while the process stands still at bob's message")
				.exits(1, LOST)
				.leaves("SENT IN_DOUBT SENT")
				.then(3, "SENT IN_DOUBT SENT"));

	private SurroundingFaults() {
	}

	private static FaultCase nothingDone(String what, String sentence) {
		return FaultCase.of(what).exits(2, sentence).leaves("- - -");
	}

}
