/** Number formats, rounding, overflow, casts, the MAC step and matrix products on integer codes. */
module macrame.arith {
    exports macrame.arith;
}
