package io.keyreminder.fakeaws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * One call and its answer.
 */
final class Conversation {

	/** The action, the user and the recipient stand at the beginning of a body. */
	private static final int BEGINNING = 512;

	private final FakeAws aws;

	private final HttpExchange exchange;

	Conversation(FakeAws aws, HttpExchange exchange) {
		this.aws = aws;
		this.exchange = exchange;
	}

	void run() throws IOException, InterruptedException {
		byte[] beginning = this.exchange.getRequestBody().readNBytes(BEGINNING);
		Form peek = peek(beginning);
		Call call = call(peek, new Request(this.exchange, beginning));
		Fault fault = this.aws.arrived(call, peek.version()).orElse(null);
		if (fault == Fault.Cut.UNREAD) {
			return;
		}
		if (fault instanceof Fault.Tell tell) {
			tell.listener().run();
		}
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.write(beginning);
		this.exchange.getRequestBody().transferTo(body);
		this.aws.pause((fault instanceof Fault.Slow slow) ? slow.delay() : Duration.ZERO);
		if (fault == Fault.Cut.READ) {
			return;
		}
		Reply reply = reply(body.toByteArray(), fault);
		if (fault != Fault.Cut.CARRIED_OUT) {
			send(reply, fault);
		}
	}

	private Call call(Form form, Request head) {
		String signedWith = Signature.claimedBy(head).orElse(null);
		FakeCredentials signer = this.aws.accounts().known(signedWith).orElse(null);
		FakeAccount account = (signer != null) ? this.aws.accounts().find(signer.account()).orElse(null) : null;
		String number = (account != null) ? account.number() : null;
		return new Call(form.action(), concerned(form, account),
				form.action().equals("AssumeRole") ? FakeSts.accountOf(form.get("RoleArn")) : number,
				(signer != null) ? signer.caller() : null, signedWith, Instant.now());
	}

	private static @Nullable String concerned(Form form, @Nullable FakeAccount account) {
		String accessKeyId = form.get("AccessKeyId");
		if (accessKeyId != null && account != null) {
			return account.fleet().ownerOf(accessKeyId).map(FakeUser::name).orElse(null);
		}
		List<String> destinations = form.members("Destinations");
		return destinations.isEmpty() ? form.get("UserName") : destinations.get(0);
	}

	private Form peek(byte[] beginning) {
		String target = target();
		if (target != null) {
			return Form.json(target, "{}".getBytes(StandardCharsets.US_ASCII));
		}
		if (isGet()) {
			return query();
		}
		return (beginning.length < BEGINNING) ? Form.whole(beginning) : Form.beginning(beginning);
	}

	/** In the JSON protocol, the service and the action. */
	private @Nullable String target() {
		return this.exchange.getRequestHeaders().getFirst("X-Amz-Target");
	}

	private Form whole(byte[] body) {
		String target = target();
		if (target != null) {
			return Form.json(target, body);
		}
		return isGet() ? query() : Form.whole(body);
	}

	private boolean isGet() {
		return this.exchange.getRequestMethod().equals("GET");
	}

	private Form query() {
		return Form.whole(Objects.requireNonNullElse(this.exchange.getRequestURI().getRawQuery(), "")
			.getBytes(StandardCharsets.US_ASCII));
	}

	private Reply reply(byte[] body, @Nullable Fault fault) {
		Form form = whole(body);
		Optional<FakeService> service = this.aws.service(form.version());
		if (service.isEmpty()) {
			return new AwsError(400, "InvalidAction",
					"Could not find operation %s for version %s".formatted(form.action(), form.version()))
				.reply("");
		}
		try {
			return answer(service.get(), form, body, fault);
		}
		catch (AwsError error) {
			return service.get().error(error);
		}
	}

	private Reply answer(FakeService service, Form form, byte[] body, @Nullable Fault fault) {
		Caller caller = this.aws.accounts().verify(new Request(this.exchange, body), service.name());
		if (fault instanceof Fault.ErrorDocument error) {
			throw new AwsError(error.status(), error.code(), error.message());
		}
		if (fault instanceof Fault.UserGone) {
			throw FakeIam.userGone(form.get("UserName"));
		}
		if (fault instanceof Fault.Denied || !this.aws.allows(caller, service.name() + ":" + form.action())) {
			throw new AwsError(403, "AccessDenied", service.denial(caller, form));
		}
		if (fault instanceof Fault.Body other) {
			return Reply.xml(200, other.text());
		}
		return service.answer(form, caller);
	}

	private void send(Reply reply, @Nullable Fault fault) throws IOException, InterruptedException {
		byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
		this.exchange.getResponseHeaders().set("Content-Type", reply.type());
		this.exchange.sendResponseHeaders(reply.status(), body.length);
		OutputStream out = this.exchange.getResponseBody();
		if (fault instanceof Fault.Trickle trickle) {
			for (byte each : body) {
				this.aws.pause(trickle.delay());
				out.write(each);
				out.flush();
			}
			return;
		}
		boolean half = fault == Fault.Cut.HALF_ANSWERED;
		out.write(body, 0, half ? body.length / 2 : body.length);
		if (half) {
			out.flush();
		}
	}

}
