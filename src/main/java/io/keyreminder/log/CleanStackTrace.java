package io.keyreminder.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;

/**
 * Writes a stack trace whose exceptions tell what they have to tell on one line each.
 */
public final class CleanStackTrace extends ThrowableProxyConverter {

	@Override
	protected String throwableProxyToString(IThrowableProxy throwable) {
		return super.throwableProxyToString(new CleanThrowable(throwable));
	}

}
