package io.keyreminder.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import io.keyreminder.Proof;
import io.keyreminder.aws.network.TestProxy;
import io.keyreminder.fakeaws.TlsFront;
import io.keyreminder.fakesmtp.PrivateAuthority;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestJar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The faults of the environment of a process, of which another process knows nothing.
 */
@Proof
@Execution(ExecutionMode.CONCURRENT)
class SurroundingFaultsIT {

	private static final String PROXY = "HTTP_PROXY";

	private static final String BUNDLE = "AWS_CA_BUNDLE";

	private TestJar jar;

	@BeforeEach
	void prepare(@TempDir Path folder) {
		this.jar = new TestJar(folder, FaultEnvironment.OWNERS.size()).withLedger();
	}

	@AfterEach
	void close() {
		this.jar.close();
	}

	@Test
	void proxyThatAsksForPasswordStopsRunUntilItIsSet() throws Exception {
		try (TestProxy proxy = TestProxy.asking("dora:secret", this.jar.aws().endpoint().getPort())) {
			this.jar.set(PROXY, "http://127.0.0.1:" + proxy.port());
			strike(SurroundingFaults.PROXY_ASKS);
			this.jar.set(PROXY, "http://dora:secret@127.0.0.1:" + proxy.port());
			everybodyIsTold();
		}
	}

	@Test
	void proxyThatIsAwayStopsRun() throws Exception {
		// Eight would wait for half a minute, as the SDK does.
		this.jar.set("KEYREMINDER_IAM_MAXATTEMPTS", "2").set(PROXY, "http://127.0.0.1:9");
		strike(SurroundingFaults.PROXY_AWAY);
		this.jar.unset(PROXY);
		everybodyIsTold();
	}

	@Test
	void silentProxyStopsRun() throws Exception {
		this.jar.set("KEYREMINDER_IAM_ATTEMPTTIMEOUT", "500ms").set("KEYREMINDER_IAM_MAXATTEMPTS", "1");
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			this.jar.set(PROXY, "http://127.0.0.1:" + silent.getLocalPort());
			strike(SurroundingFaults.PROXY_SILENT);
		}
		this.jar.unset(PROXY).unset("KEYREMINDER_IAM_ATTEMPTTIMEOUT");
		everybodyIsTold();
	}

	@Test
	void wrongBundleStopsRunUntilItIsCorrected(@TempDir Path folder) throws Exception {
		PrivateAuthority authority = PrivateAuthority.make(Files.createDirectory(folder.resolve("own")),
				"dns:localhost");
		PrivateAuthority other = PrivateAuthority.make(Files.createDirectory(folder.resolve("other")), "dns:other");
		try (TlsFront front = TlsFront.start(this.jar.aws(), authority.server())) {
			this.jar.set("AWS_ENDPOINT_URL", "https://localhost:" + front.port());
			this.jar.set(BUNDLE, Files.writeString(folder.resolve("none.pem"), "nothing").toString());
			strike(SurroundingFaults.NO_BUNDLE);
			this.jar.set(BUNDLE, other.pem().toString());
			strike(SurroundingFaults.OTHER_BUNDLE);
			this.jar.set(BUNDLE, authority.pem().toString());
			everybodyIsTold();
		}
	}

	private void strike(FaultCase fault) throws IOException, InterruptedException {
		Outcome night = this.jar.execute("run");
		assertThat(night.exitCode()).as(night.toString()).isEqualTo(fault.exitCode());
		assertThat(night.sentence()).contains(fault.says());
		assertThat(this.jar.recipients()).isEmpty();
	}

	private void everybodyIsTold() throws IOException, InterruptedException {
		this.jar.execute("run").exits(0);
		assertThat(this.jar.recipients()).hasSize(FaultEnvironment.OWNERS.size()).doesNotHaveDuplicates();
	}

}
