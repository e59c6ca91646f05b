/* The fields that every template of a plan may use, and their values for one plan. */
#ifndef PLAN_FIELDS_H
#define PLAN_FIELDS_H

#include "base/value.h"
#include "plan/plan.h"

enum plan_value {
	V_MOTTO_STATE,  /* quoc-hieu */
	V_MOTTO,        /* tieu-ngu */
	V_SUPERIOR,     /* co-quan-chu-quan: rows of dong */
	V_ISSUER,       /* co-quan: rows of dong */
	V_ISSUER_NAME,  /* ten-co-quan */
	V_NUMBER_SYMBOL,/* so-ky-hieu */
	V_PLACE_DATE,   /* dia-danh-ngay */
	V_TYPE,         /* ten-loai, capitals; may be empty */
	V_TYPE_NAME,    /* loai: "Kế hoạch"; the code where there is no name */
	V_SUBJECT,      /* trich-yeu, one text */
	V_BASES,        /* can-cu: rows of muc */
	V_SIGNERS,      /* ky: rows of quyen-han, ky-thay, chuc-vu, ho-ten */
	V_TWO_SIGNERS,  /* hai-nguoi-ky: flag */
	V_SIGNER_NAMES, /* nguoi-ky: names joined by ", " */
	V_DATE_SHORT,   /* ngay: 04/3/2021 */
	V_DATE_ISO,     /* ngay-iso */
	V_STATE,        /* trang-thai: "Phát hành" */
	V_DRAFT,        /* du-thao: flag */
	V_UNSIGNED,     /* chua-ky: flag, dự thảo or trình ký */
	V_TITLE,        /* tieu-de: "Kế hoạch số 145/KH-LĐLĐ: Phát động ..." */
	V_COUNT
};

/* plan_fields[V_COUNT], indexed by enum plan_value. */
extern const struct field plan_fields[V_COUNT];

/* Fills values[0..V_COUNT-1] from a finished plan; texts live in the plan's arena or `a`. */
void plan_values(const struct plan *p, struct arena *a, struct value *values);

#endif
