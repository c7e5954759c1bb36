package io.keyreminder.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.aws.network.TestProxy;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.TlsFront;
import io.keyreminder.fakesmtp.PrivateAuthority;
import io.keyreminder.testing.TestJar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a process makes of its environment.
 */
@Proof
@Execution(ExecutionMode.CONCURRENT)
class ProxiedAwsIT {

	@Test
	void everybodyIsToldThroughAProxyWithAPassword(@TempDir Path folder) throws Exception {
		PrivateAuthority authority = PrivateAuthority.make(folder, "dns:*.amazonaws.com,dns:*.us-east-1.amazonaws.com");
		try (TestJar jar = new TestJar(folder, 3);
				TlsFront aws = TlsFront.start(jar.aws(), authority.server());
				TestProxy proxy = TestProxy.asking("dora:pl@nted/Word9", aws.port())) {
			jar.unset("AWS_ENDPOINT_URL")
				.set("AWS_CA_BUNDLE", authority.pem().toString())
				.set("HTTPS_PROXY", "http://dora:pl%%40nted%%2FWord9@127.0.0.1:%d".formatted(proxy.port()))
				.set("KEYREMINDER_MAIL_VIA", "ses")
				.set("LOGGING_LEVEL_ROOT", "DEBUG")
				.set("LOGGING_LEVEL_SUN_NET", "TRACE");
			jar.withLedger();
			jar.execute("run").exits(0);
			assertThat(jar.aws().mails()).hasSize(3);
			assertThat(proxy.requests()).contains("CONNECT sts.us-east-1.amazonaws.com:443",
					"CONNECT iam.amazonaws.com:443", "CONNECT email.us-east-1.amazonaws.com:443");
			jar.set("HTTPS_PROXY", "http://dora:Wr0ngWord%%40@127.0.0.1:%d".formatted(proxy.port()));
			int before = proxy.logins().size();
			assertThat(jar.execute("run", "--rescan").exits(2).err())
				.contains("refused the user or the password of HTTPS_PROXY");
			assertThat(proxy.logins().subList(before, proxy.logins().size())).containsExactly("dora:Wr0ngWord@");
			assertThat(new PlantedSecrets("pl@nted/Word9", "Wr0ngWord@").in(folder)).isEmpty();
		}
	}

	@Test
	void theSdksOwnCallsForCredentialsGoTheSameWay(@TempDir Path folder) throws Exception {
		PrivateAuthority authority = PrivateAuthority.make(folder, "dns:*.us-east-1.amazonaws.com");
		Files.writeString(Files.createDirectory(folder.resolve(".aws")).resolve("config"), """
				[profile role]
				role_arn = arn:aws:iam::123456789012:role/reminder
				source_profile = key
				region = us-east-1
				[profile key]
				aws_access_key_id = %s
				aws_secret_access_key = %s
				""".formatted(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET_ACCESS_KEY));
		try (TestJar jar = new TestJar(folder, 2);
				TlsFront aws = TlsFront.start(jar.aws(), authority.server());
				TestProxy proxy = TestProxy.asking("dora:secret", aws.port())) {
			jar.aws().faults().on("AssumeRole").be(Fault.denied());
			jar.unset("AWS_ENDPOINT_URL")
				.unset("AWS_ACCESS_KEY_ID")
				.unset("AWS_SECRET_ACCESS_KEY")
				.set("AWS_PROFILE", "role")
				.set("AWS_CA_BUNDLE", authority.pem().toString())
				.set("HTTPS_PROXY", "http://dora:secret@127.0.0.1:" + proxy.port());
			assertThat(jar.execute("run", "--dry-run").exits(2).err())
				.startsWith("The AWS profile 'role' (AWS_PROFILE) gives no credentials: AWS answered AccessDenied: ");
			assertThat(proxy.requests()).containsOnly("CONNECT sts.us-east-1.amazonaws.com:443");
		}
	}

	@Test
	void theRegionMayComeFromTheVariableOfTheAwsCli(@TempDir Path folder) throws Exception {
		try (TestJar jar = new TestJar(folder, 2)) {
			jar.withLedger().unset("AWS_REGION").set("AWS_EC2_METADATA_DISABLED", "true");
			assertThat(jar.execute("run", "--dry-run").exits(2).err()).startsWith("No AWS region is set.");
			jar.set("AWS_REGION", " ").set("AWS_DEFAULT_REGION", "eu-central-1");
			jar.execute("run", "--dry-run").exits(0);
		}
	}

	@Test
	void lostLettersAreRefusedByName(@TempDir Path folder) throws Exception {
		try (TestJar jar = new TestJar(folder, 2)) {
			List<String> set = shell("export KEYREMINDER_IAM_RECIPIENTTAG=$(printf 'Empf\\303\\244nger'); exec \"$@\"");
			assertThat(jar.start(set, "run", "--dry-run").end().exits(2).err().strip())
				.isEqualTo("KEYREMINDER_IAM_RECIPIENTTAG has lost letters: this process's locale knows only ASCII. Set "
						+ "LC_ALL=C.UTF-8 where the program is started, and start it again.");
			List<String> log = shell("export LOGGING_FILE_NAME=$(printf '\\303\\244.log'); exec \"$@\"");
			assertThat(jar.start(log, "history").end().exits(2).err())
				.startsWith("LOGGING_FILE_NAME has lost letters: ");
			List<String> add = shell("exec \"$@\" --user=$(printf 'J\\303\\266rg')");
			assertThat(jar.start(add, "notices").end().exits(2).err()).startsWith("The argument '--user=J")
				.contains("has lost letters");
			jar.set("LC_ALL", "C.UTF-8");
			jar.withLedger();
			jar.start(add, "notices").end().exits(0);
		}
	}

	/** What is no ASCII would not come through a test's own locale. */
	private static List<String> shell(String script) {
		return List.of("/bin/sh", "-c", script, "sh");
	}

}
