package io.keyreminder.log;

import java.util.Arrays;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * An exception whose messages, and those of its causes, are clean text.
 */
final class CleanThrowable implements IThrowableProxy {

	private final IThrowableProxy original;

	CleanThrowable(IThrowableProxy original) {
		this.original = original;
	}

	@Override
	public @Nullable String getMessage() {
		return clean(this.original.getMessage());
	}

	@Override
	public @Nullable String getOverridingMessage() {
		return clean(this.original.getOverridingMessage());
	}

	@Override
	public String getClassName() {
		return this.original.getClassName();
	}

	@Override
	public StackTraceElementProxy[] getStackTraceElementProxyArray() {
		return this.original.getStackTraceElementProxyArray();
	}

	@Override
	public int getCommonFrames() {
		return this.original.getCommonFrames();
	}

	@Override
	public @Nullable IThrowableProxy getCause() {
		IThrowableProxy cause = this.original.getCause();
		return (cause != null) ? new CleanThrowable(cause) : null;
	}

	@Override
	public IThrowableProxy[] getSuppressed() {
		return Arrays.stream(this.original.getSuppressed()).map(CleanThrowable::new).toArray(IThrowableProxy[]::new);
	}

	@Override
	public boolean isCyclic() {
		return this.original.isCyclic();
	}

	private static @Nullable String clean(@Nullable String text) {
		return (text != null) ? SafeText.clean(text, CleanMessage.MAX_LENGTH) : null;
	}

}
