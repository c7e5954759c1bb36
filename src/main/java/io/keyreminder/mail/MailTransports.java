package io.keyreminder.mail;

import java.util.List;
import java.util.function.Supplier;

import io.keyreminder.policy.Via;

/**
 * Chooses among the transports by which messages leave. A transport that is not used
 * needs no settings.
 */
public final class MailTransports {

	private final List<MailTransportFactory> factories;

	private final Supplier<TransportProperties> settings;

	/**
	 * Creates the choice; no setting is read.
	 * @param factories open the transports
	 * @param settings read the operator's choice
	 */
	MailTransports(List<MailTransportFactory> factories, Supplier<TransportProperties> settings) {
		this.factories = factories;
		this.settings = settings;
	}

	/**
	 * The transport that the settings name.
	 * @return the operator's choice
	 * @throws RuntimeException that a {@link io.keyreminder.settings.SettingException} is
	 * behind, if there is none
	 */
	public Via chosen() {
		return this.settings.get().via();
	}

	/**
	 * Opens a transport. Nothing is connected before the first message.
	 * @param via which one
	 * @return the transport, to be closed by the caller
	 * @throws RuntimeException that a {@link io.keyreminder.settings.SettingException} is
	 * behind, if a setting that it needs is missing or wrong
	 */
	public MailTransport open(Via via) {
		return this.factories.stream().filter((factory) -> factory.via() == via).findFirst().orElseThrow().open();
	}

}
