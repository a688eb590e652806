package io.vipgrader.grade;

/**
 * Where a quota ended.
 *
 * @param tier that the quota's entry gives
 * @param by the measure that ranks
 * @param places how many the quota has; of a share, worked out
 * @param candidates who asked for one
 * @param admitted who got one, those included who have a better tier by another entry; more than {@code places} only under
 *     {@code ties: all}
 * @param lastAdmitted the measure of the last who got one, as printed; empty where nobody did
 */
public record CutOff(String tier, String by, int places, int candidates, int admitted, String lastAdmitted) {}
