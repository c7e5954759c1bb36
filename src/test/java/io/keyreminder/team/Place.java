package io.keyreminder.team;

/**
 * Why somebody is told.
 *
 * @param role as what
 * @param from from which stage on, for whoever is told besides
 */
record Place(String role, int from) {

	static final Place FIRST = new Place("OWNER", 0);

	static final Place INSTEAD = new Place("FALLBACK", 0);

	boolean isBesides() {
		return this.role.equals("ALSO");
	}

}
