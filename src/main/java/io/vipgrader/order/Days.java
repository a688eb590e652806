package io.vipgrader.order;

import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Which day a timestamp belongs to; one for all policies of a run.
 *
 * @param zone an offset is converted to it; a timestamp without offset is already in it
 * @param dayStarts timestamps before this time of day belong to the day before; bare dates stay
 */
public record Days(ZoneId zone, LocalTime dayStarts) {}
