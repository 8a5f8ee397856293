package document

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2/unstable"

	"attain"
)

// An Unmarshaler decodes a value itself, as a type does that takes several
// shapes: a number, a text or a table.
type Unmarshaler interface {
	UnmarshalDocument(v Value) Problems
}

// Decode decodes v into what dst points to, by the rules of the package, and
// returns every problem in the order of its place. What dst points to is
// unspecified when there are problems, and untouched when v is absent. Decode
// panics if dst is not a non-nil pointer or leads to a type that no value can
// be decoded into, such as a channel.
func (v Value) Decode(dst any) Problems {
	to := reflect.ValueOf(dst)
	if to.Kind() != reflect.Pointer || to.IsNil() {
		panic(fmt.Sprintf("document: cannot decode into %T, which is not a non-nil pointer", dst))
	}
	if !v.Exists() {
		return nil
	}
	problems := v.decode(to.Elem())
	problems.Sort()
	return problems
}

var timeType = reflect.TypeFor[time.Time]()

// decode decodes v into dst, which is addressable.
func (v Value) decode(dst reflect.Value) Problems {
	if u, ok := dst.Addr().Interface().(Unmarshaler); ok {
		return u.UnmarshalDocument(v)
	}
	switch {
	case dst.Kind() == reflect.Pointer:
		if dst.IsNil() {
			dst.Set(reflect.New(dst.Type().Elem()))
		}
		return v.decode(dst.Elem())
	case dst.Type() == timeType:
		return v.decodeTime(dst)
	}
	if t, ok := dst.Addr().Interface().(encoding.TextUnmarshaler); ok {
		return v.decodeText(dst, t)
	}
	return v.decodeKind(dst)
}

// decodeKind decodes v by the kind of dst alone.
func (v Value) decodeKind(dst reflect.Value) Problems {
	switch kind := dst.Kind(); {
	case kind == reflect.Struct:
		return v.decodeStruct(dst)
	case kind == reflect.Map && dst.Type().Key().Kind() == reflect.String:
		return v.decodeMap(dst)
	case kind == reflect.Slice:
		return v.decodeSlice(dst)
	case kind == reflect.String:
		return v.decodeString(dst)
	case kind == reflect.Bool:
		return v.decodeBool(dst)
	case dst.CanInt() || dst.CanUint():
		return v.decodeInteger(dst)
	case dst.CanFloat():
		return v.decodeFloat(dst)
	case kind == reflect.Interface && dst.NumMethod() == 0:
		dst.Set(reflect.ValueOf(v.Any()))
		return nil
	}
	panic(fmt.Sprintf("document: cannot decode into %v", dst.Type()))
}

// decodeText decodes v into a type that reads text and may take a table.
func (v Value) decodeText(dst reflect.Value, t encoding.TextUnmarshaler) Problems {
	tabular := dst.Kind() == reflect.Struct && len(fieldsOf(dst.Type())) > 0
	text, ok := v.Any().(string)
	if v.isDate() && !tabular && t.UnmarshalText([]byte(v.text())) == nil {
		return nil // a date needs no quotes where one can stand
	}
	switch {
	case tabular && v.node.isTable():
		return v.decodeStruct(dst)
	case !ok && tabular:
		return Problems{v.mistaken(textOrTable).Hinted(v.quoted(t))}
	case !ok:
		return Problems{v.mistaken(aText).Hinted(v.quoted(t))}
	}
	err := t.UnmarshalText([]byte(text))
	if err == nil {
		return nil
	}
	return Problems{v.Problem("%s", "%s", err).Hinted(HintOf(err))}
}

// isDate reports whether v is a day, written without quotes.
func (v Value) isDate() bool { return v.node.kind == unstable.LocalDate }

// decodeStruct decodes the table v into the fields of dst.
func (v Value) decodeStruct(dst reflect.Value) (problems Problems) {
	if !v.node.isTable() {
		return v.mismatch(aTable)
	}
	fields := fieldsOf(dst.Type())
	var meant []string // keys that unknown ones were suggested to be
	for _, c := range v.node.children {
		i := slices.IndexFunc(fields, func(f field) bool { return f.name == c.key })
		if i < 0 {
			p := Value{v.doc, c}.KeyProblem("unknown key %q%s", "未知的键%q%s", c.key, v.in())
			if v.doc.unknown++; v.doc.unknown <= MostShown {
				names := fieldNames(fields)
				meant = append(meant, Suggest(c.key, names))
				p = p.Hinted(DidYouMean(c.key, names))
			}
			problems = append(problems, p)
			continue
		}
		problems = append(problems, Value{v.doc, c}.decode(dst.FieldByIndex(fields[i].index))...)
	}
	for _, f := range fields {
		if f.required && v.node.named[f.name] == nil && !slices.Contains(meant, f.name) {
			problems = append(problems, v.KeyProblem("missing key %q%s", "缺少键%q%s", f.name, v.in()))
		}
	}
	return problems
}

// in returns where v's entries are, to go after a message: " in [a.b]".
func (v Value) in() attain.Text {
	if path := v.Path(); path != "" {
		return attain.Textf(" in [%s]", "（在[%s]中）", path)
	}
	return attain.Text{}
}

// decodeMap decodes the table v into a new map.
func (v Value) decodeMap(dst reflect.Value) (problems Problems) {
	if !v.node.isTable() {
		return v.mismatch(aTable)
	}
	dst.Set(reflect.MakeMapWithSize(dst.Type(), len(v.node.children)))
	for _, c := range v.node.children {
		entry := reflect.New(dst.Type().Elem()).Elem()
		problems = append(problems, Value{v.doc, c}.decode(entry)...)
		dst.SetMapIndex(reflect.ValueOf(c.key).Convert(dst.Type().Key()), entry)
	}
	return problems
}

// decodeSlice decodes the list v into a new slice.
func (v Value) decodeSlice(dst reflect.Value) (problems Problems) {
	if _, ok := v.Any().([]any); !ok {
		return v.mismatch(aList)
	}
	n := len(v.node.children)
	dst.Set(reflect.MakeSlice(dst.Type(), n, n))
	for i, c := range v.node.children {
		problems = append(problems, Value{v.doc, c}.decode(dst.Index(i))...)
	}
	return problems
}

func (v Value) decodeString(dst reflect.Value) Problems {
	s, ok := v.Any().(string)
	if !ok {
		return v.mismatch(aText)
	}
	dst.SetString(s)
	return nil
}

func (v Value) decodeBool(dst reflect.Value) Problems {
	b, ok := v.Any().(bool)
	if !ok {
		return v.mismatch(trueOrFalse)
	}
	dst.SetBool(b)
	return nil
}

func (v Value) decodeInteger(dst reflect.Value) Problems {
	i, ok := v.Any().(int64)
	switch {
	case !ok:
		return v.mismatch(aWhole)
	case dst.CanInt() && !dst.OverflowInt(i):
		dst.SetInt(i)
	case dst.CanUint() && i >= 0 && !dst.OverflowUint(uint64(i)):
		dst.SetUint(uint64(i))
	case dst.CanUint() && i < 0:
		return v.mismatch(aCount)
	default:
		return Problems{v.Problem("the number %s is too large", "数字%s太大", v.text())}
	}
	return nil
}

func (v Value) decodeFloat(dst reflect.Value) Problems {
	var f float64
	switch data := v.Any().(type) {
	case float64:
		f = data
	case int64:
		f = float64(data)
	default:
		return v.mismatch(aNumber)
	}
	dst.SetFloat(f)
	return nil
}

func (v Value) decodeTime(dst reflect.Value) Problems {
	t, ok := v.Any().(time.Time)
	if !ok || v.node.kind == unstable.LocalTime {
		return v.mismatch(aDate)
	}
	dst.Set(reflect.ValueOf(t))
	return nil
}

// What may be wanted of a value.
var (
	aText       = attain.Text{En: "a text", Zh: "文本"}
	aTable      = attain.Text{En: "a table", Zh: "表"}
	textOrTable = attain.Text{En: "a text or a table", Zh: "文本或表"}
	aList       = attain.Text{En: "a list", Zh: "列表"}
	trueOrFalse = attain.Text{En: "true or false", Zh: "true或false"}
	aNumber     = attain.Text{En: "a number", Zh: "数字"}
	aWhole      = attain.Text{En: "a whole number", Zh: "整数"}
	aCount      = attain.Text{En: "a whole number of 0 or more", Zh: "不小于0的整数"}
	aDate       = attain.Text{En: "a date", Zh: "日期"}
)

// mismatch reports that v is not what was wanted, with a remedy.
func (v Value) mismatch(wanted attain.Text) Problems {
	return Problems{v.mistaken(wanted).Hinted(v.remedy(wanted))}
}

// mistaken is the problem that v is not what was wanted.
func (v Value) mistaken(wanted attain.Text) Problem {
	return v.Problem("expected %s, found %s", "应为%s，实为%s", wanted, v.describe())
}

// quoted says how to write v, which is no text, as one that t reads: in quotes,
// of a date the month or the year where t takes no day, or as another word.
func (v Value) quoted(t encoding.TextUnmarshaler) attain.Text {
	whole := v.remedy(aText)
	if whole.IsZero() {
		return whole
	}
	err := t.UnmarshalText([]byte(v.text()))
	if err == nil {
		return whole
	}
	if _, day := v.Any().(time.Time); !day || len(v.text()) < len(time.DateOnly) {
		return HintOf(err)
	}
	var parts []string
	for _, part := range []string{v.text()[:len("2006-01")], v.text()[:len("2006")]} {
		if t.UnmarshalText([]byte(part)) == nil {
			parts = append(parts, strconv.Quote(part))
		}
	}
	if len(parts) == 0 {
		return HintOf(err)
	}
	return attain.Textf("a day is not read here; write %s", "这里不读到日；请写%s", attain.Text{En: strings.Join(parts, " or "), Zh: strings.Join(parts, "或")})
}

// describe says what v is.
func (v Value) describe() attain.Text {
	switch v.Any().(type) {
	case string:
		return attain.Textf("the text %q", "文本%q", clip(v.Any().(string), 40))
	case int64, float64:
		return attain.Textf("the number %s", "数字%s", v.text())
	case bool:
		return attain.Textf("%s", "%s", v.text())
	case time.Time:
		if v.node.kind == unstable.LocalTime {
			return attain.Textf("the time of day %s", "时刻%s", v.text())
		}
		return attain.Textf("the date %s", "日期%s", v.text())
	case []any:
		return aList
	default:
		return aTable
	}
}

// remedy says how to write v as what was wanted, when that is a matter of quotes
// or brackets.
func (v Value) remedy(wanted attain.Text) attain.Text {
	text, isText := v.Any().(string)
	bare, isBare := unquoted(text, wanted)
	_, isList := v.Any().([]any)
	switch {
	case isList || v.node.isTable():
		return attain.Text{}
	case isText && isBare:
		return attain.Textf("write it without quotes: %s", "不加引号：%s", bare)
	case !isText && (wanted == aText || wanted == textOrTable):
		return attain.Textf(`write it in quotes: "%s"`, `加上引号："%s"`, v.text())
	case wanted == aList:
		return attain.Textf("write it in brackets: [%s]", "放在方括号中：[%s]", shown(clip(v.text(), 40)))
	}
	return attain.Text{}
}

// unquoted returns the text data as the number, date or truth value that was
// wanted, and whether it is one.
func unquoted(data string, wanted attain.Text) (string, bool) {
	bare := strings.TrimSpace(data)
	switch wanted {
	case aWhole, aCount:
		bare = strings.ReplaceAll(bare, ",", "")
		_, err := strconv.ParseInt(bare, 10, 64)
		return bare, err == nil
	case aNumber:
		bare = strings.ReplaceAll(bare, ",", "")
		_, err := strconv.ParseFloat(bare, 64)
		return bare, err == nil && strings.Trim(bare, "0123456789.eE+-") == ""
	case aDate:
		_, err := time.Parse(time.DateOnly, bare)
		return bare, err == nil
	case trueOrFalse:
		return bare, bare == "true" || bare == "false"
	}
	return "", false
}
