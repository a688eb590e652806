package io.vipgrader.policy;

import io.vipgrader.document.Place;
import java.util.Optional;

/**
 * A policy with the places that checks across files point at; a place is empty where the part has a problem of its own.
 *
 * @param dayStarts where day-starts stands, else the head of the file
 */
record PolicyFile(
        Policy policy, Optional<Place> program, Optional<Place> inForce, Optional<Place> zone, Place dayStarts) {

    String source() {
        return policy.source();
    }
}
