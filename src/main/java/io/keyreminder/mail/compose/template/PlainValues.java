package io.keyreminder.mail.compose.template;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;

/**
 * What templates can reach: the names of maps, and nothing of the objects themselves.
 */
final class PlainValues extends BasicCollector implements Mustache.Formatter {

	@Override
	public <K, V> Map<K, V> createFetcherCache() {
		return new ConcurrentHashMap<>();
	}

	/**
	 * Shows a value.
	 * @throws MustacheException if it is no text, but what holds texts
	 */
	@Override
	public String format(Object value) {
		if (value instanceof String || value instanceof Number || value instanceof Boolean) {
			return value.toString();
		}
		throw new MustacheException("it shows what is no text, but a list or a group of texts");
	}

}
