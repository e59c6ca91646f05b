/* The types of documents. Owns the table; order and spelling of Decree 30, Phụ lục III. */
#include "plan/types.h"

#include "base/utf8.h"

const struct doc_type doc_types[] = {
	{ STR_INIT("NQ"), STR_INIT("Nghị quyết") },
	{ STR_INIT("QĐ"), STR_INIT("Quyết định") },
	{ STR_INIT("CT"), STR_INIT("Chỉ thị") },
	{ STR_INIT("QC"), STR_INIT("Quy chế") },
	{ STR_INIT("QyĐ"), STR_INIT("Quy định") },
	{ STR_INIT("TC"), STR_INIT("Thông cáo") },
	{ STR_INIT("TB"), STR_INIT("Thông báo") },
	{ STR_INIT("HD"), STR_INIT("Hướng dẫn") },
	{ STR_INIT("CTr"), STR_INIT("Chương trình") },
	{ STR_INIT("KH"), STR_INIT("Kế hoạch") },
	{ STR_INIT("PA"), STR_INIT("Phương án") },
	{ STR_INIT("ĐA"), STR_INIT("Đề án") },
	{ STR_INIT("DA"), STR_INIT("Dự án") },
	{ STR_INIT("BC"), STR_INIT("Báo cáo") },
	{ STR_INIT("BB"), STR_INIT("Biên bản") },
	{ STR_INIT("TTr"), STR_INIT("Tờ trình") },
	{ STR_INIT("HĐ"), STR_INIT("Hợp đồng") },
	{ STR_INIT("CĐ"), STR_INIT("Công điện") },
	{ STR_INIT("BGN"), STR_INIT("Bản ghi nhớ") },
	{ STR_INIT("BTT"), STR_INIT("Bản thỏa thuận") },
	{ STR_INIT("GUQ"), STR_INIT("Giấy ủy quyền") },
	{ STR_INIT("GM"), STR_INIT("Giấy mời") },
	{ STR_INIT("GGT"), STR_INIT("Giấy giới thiệu") },
	{ STR_INIT("GNP"), STR_INIT("Giấy nghỉ phép") },
	{ STR_INIT("PG"), STR_INIT("Phiếu gửi") },
	{ STR_INIT("PC"), STR_INIT("Phiếu chuyển") },
	{ STR_INIT("PB"), STR_INIT("Phiếu báo") },
	{ STR_INIT("SY"), STR_INIT("Bản sao y") },
	{ STR_INIT("TrS"), STR_INIT("Bản trích sao") },
	{ STR_INIT("SL"), STR_INIT("Bản sao lục") },
};

const size_t n_doc_types = sizeof(doc_types) / sizeof(*doc_types);

/* Codes are told apart by case and mark (QĐ, QyĐ; CT, CTr; DA, ĐA), names are not. */
const struct doc_type *doc_type_find(struct arena *a, struct str code_or_name)
{
	struct str folded;

	for (size_t i = 0; i < n_doc_types; i++)
		if (str_eq(doc_types[i].code, code_or_name))
			return &doc_types[i];
	folded = utf8_fold(a, code_or_name);
	for (size_t i = 0; i < n_doc_types; i++)
		if (str_eq(utf8_fold(a, doc_types[i].name), folded))
			return &doc_types[i];
	return NULL;
}
