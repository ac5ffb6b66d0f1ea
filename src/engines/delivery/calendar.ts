/** The calendar: names of months and days in English, as date patterns print and read them. */

const months =
  "January February March April May June July August September October November December";
const days = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday";

export const monthNames = months.split(" ");
/** Sunday first. */
export const dayNames = days.split(" ");
