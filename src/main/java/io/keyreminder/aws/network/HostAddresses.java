package io.keyreminder.aws.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The addresses of hosts, in the order in which they are tried: it begins after those
 * where nobody answered. May be used by several threads.
 */
final class HostAddresses {

	private final Lookup lookup;

	private final Map<String, InetAddress> next = new ConcurrentHashMap<>();

	/**
	 * Creates the addresses; nothing is looked up yet.
	 * @param lookup finds them
	 */
	HostAddresses(Lookup lookup) {
		this.lookup = lookup;
	}

	/**
	 * Finds the addresses of a host.
	 * @param host a name or an address
	 * @return the addresses, without the name; none if the host is not found
	 */
	List<InetAddress> of(String host) {
		try {
			List<InetAddress> found = new ArrayList<>();
			for (InetAddress address : this.lookup.of(host)) {
				found.add(InetAddress.getByAddress(address.getAddress()));
			}
			Collections.rotate(found, -Math.max(found.indexOf(this.next.get(host)), 0));
			return found;
		}
		catch (UnknownHostException ex) {
			return List.of();
		}
	}

	/**
	 * Whether the JDK takes an address for the host's by itself.
	 * @param host the host
	 * @param address one of its addresses
	 */
	boolean isFirst(String host, InetAddress address) throws UnknownHostException {
		return this.lookup.of(host)[0].equals(address);
	}

	/**
	 * Lets an address be the next that is tried.
	 * @param host the host
	 * @param address one of its addresses
	 */
	void tryFirst(String host, InetAddress address) {
		this.next.put(host, address);
	}

	/**
	 * Finds the addresses of a host.
	 */
	@FunctionalInterface
	interface Lookup {

		/**
		 * The addresses in the order in which they are to be tried.
		 * @param host a name or an address
		 * @return at least one
		 * @throws UnknownHostException if there is none
		 */
		InetAddress[] of(String host) throws UnknownHostException;

	}

}
