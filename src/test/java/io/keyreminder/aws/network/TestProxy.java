package io.keyreminder.aws.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;
import org.littleshoot.proxy.HttpFilters;
import org.littleshoot.proxy.HttpFiltersSourceAdapter;
import org.littleshoot.proxy.HttpProxyServer;
import org.littleshoot.proxy.HttpProxyServerBootstrap;
import org.littleshoot.proxy.ProxyAuthenticator;
import org.littleshoot.proxy.impl.DefaultHttpProxyServer;

/**
 * A real proxy, that of LittleProxy, through which one host is reached by whatever name.
 */
public final class TestProxy implements AutoCloseable {

	private final Queue<String> requests = new ConcurrentLinkedQueue<>();

	private final Queue<String> logins = new ConcurrentLinkedQueue<>();

	private final HttpProxyServer server;

	private TestProxy(@Nullable String login, int target, InetAddress address) {
		HttpProxyServerBootstrap proxy = DefaultHttpProxyServer.bootstrap()
			.withAddress(new InetSocketAddress(address, 0))
			.withServerResolver((host, port) -> new InetSocketAddress(InetAddress.getLoopbackAddress(), target))
			.withFiltersSource(new Requests());
		this.server = ((login != null) ? proxy.withProxyAuthenticator(new Login(login)) : proxy).start();
	}

	/**
	 * Starts a proxy that anybody may use.
	 * @param target the port on this machine to which all names lead
	 * @return the running proxy
	 */
	public static TestProxy open(int target) {
		return open(target, InetAddress.getLoopbackAddress());
	}

	/**
	 * Starts a proxy that anybody may use, at another address.
	 * @param target the port on this machine to which all names lead
	 * @param address an address of this machine
	 * @return the running proxy
	 */
	static TestProxy open(int target, InetAddress address) {
		return new TestProxy(null, target, address);
	}

	/**
	 * Starts a proxy that asks for a password.
	 * @param login user and password, with a colon between
	 * @param target the port on this machine to which all names lead
	 * @return the running proxy
	 */
	public static TestProxy asking(String login, int target) {
		return new TestProxy(login, target, InetAddress.getLoopbackAddress());
	}

	/**
	 * Where it listens.
	 * @return the port
	 */
	public int port() {
		return this.server.getListenAddress().getPort();
	}

	/**
	 * What it let through.
	 * @return a copy: methods and addresses, for example
	 * {@code CONNECT iam.amazonaws.com:443}
	 */
	public List<String> requests() {
		return List.copyOf(this.requests);
	}

	/**
	 * What it was shown.
	 * @return a copy: users and passwords, with a colon between
	 */
	public List<String> logins() {
		return List.copyOf(this.logins);
	}

	@Override
	public void close() {
		this.server.abort();
	}

	private final class Login implements ProxyAuthenticator {

		private final String login;

		Login(String login) {
			this.login = login;
		}

		@Override
		public boolean authenticate(String user, String password) {
			TestProxy.this.logins.add(user + ":" + password);
			return this.login.equals(user + ":" + password);
		}

		@Override
		public String getRealm() {
			return "test";
		}

	}

	private final class Requests extends HttpFiltersSourceAdapter {

		@Override
		public @Nullable HttpFilters filterRequest(HttpRequest request, ChannelHandlerContext context) {
			TestProxy.this.requests.add(request.method() + " " + request.uri());
			return null;
		}

	}

}
