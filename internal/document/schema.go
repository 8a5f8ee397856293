package document

import "io/fs"

// OpenSchema opens the document name and returns its root without the key
// schema, which must have the given value. The root is there even when the
// schema is a problem, so that other problems can be found with it.
func OpenSchema(fsys fs.FS, name, schema string) (Value, Problems) {
	d, problems := Open(fsys, name)
	if len(problems) > 0 {
		return Value{}, problems
	}
	root := d.Root()
	return root.Omit("schema"), root.Schema(schema)
}

// Schema reports when the document does not say that it follows the schema.
func (v Value) Schema(schema string) Problems {
	s := v.Child("schema")
	if !s.Exists() {
		return Problems{v.Problem("missing key %q", "缺少键%q", "schema").WithHint("begin the file with schema = %q", "文件开头写schema = %q", schema)}
	}
	if found, ok := s.Any().(string); !ok || found != schema {
		return Problems{s.Problem("this is not the schema that was expected here", "这不是此处应有的schema").WithHint("this version of attain reads %q", "此版本的attain读取%q", schema)}
	}
	return nil
}
