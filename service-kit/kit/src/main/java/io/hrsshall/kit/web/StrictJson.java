package io.hrsshall.kit.web;

import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.HiddenCharacters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// Reads request bodies strictly: JSON in UTF-8, without unknown or duplicate fields, type coercion, trailing content,
/// texts and numbers that a database cannot store, or texts with characters that hide themselves or turn the text around
/// them. Events and responses of other services are read tolerantly by the application's own mapper.
@ControllerAdvice
final class StrictJson extends RequestBodyAdviceAdapter {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 50;
    private static final int MAX_NAME_LENGTH = 200;
    /// An exponent has at most three digits, because validating a number with a larger one takes unbounded time.
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?0*[0-9]{1,3})?");

    private final JsonMapper mapper;

    StrictJson(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /// The application's mapper with strict settings.
    static JsonMapper mapper(List<JsonMapperBuilderCustomizer> customizers) {
        JsonFactory factory = JsonFactory.builder().streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxNameLength(MAX_NAME_LENGTH).build())
                .build();
        JsonMapper.Builder builder = JsonMapper.builder(factory);
        customizers.forEach(customizer -> customizer.customize(builder));
        return builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT).enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfigDefaults(
                        config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .withCoercionConfig(LogicalType.Textual,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .addModule(new StrictScalars()).build();
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        return JacksonJsonHttpMessageConverter.class.isAssignableFrom(converter);
    }

    @Override
    public HttpInputMessage beforeBodyRead(HttpInputMessage message, MethodParameter parameter, Type type,
            Class<? extends HttpMessageConverter<?>> converter) throws IOException {
        byte[] bytes = message.getBody().readAllBytes();
        check(bytes, message);
        HttpHeaders headers = new HttpHeaders(message.getHeaders());
        // Always UTF-8, regardless of the charset in the header.
        headers.setContentType(MediaType.APPLICATION_JSON);
        return new Checked(headers, bytes);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Checked(HttpHeaders headers, byte[] bytes) implements HttpInputMessage {

        @Override
        public HttpHeaders getHeaders() { return headers; }

        @Override
        public InputStream getBody() { return new ByteArrayInputStream(bytes); }
    }

    private void check(byte[] bytes, HttpInputMessage message) {
        try {
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new HttpMessageNotReadableException("not UTF-8", e, message);
        }
        try (JsonParser parser = mapper.createParser(bytes)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean valid = switch (token) {
                    case PROPERTY_NAME, VALUE_STRING -> isText(parser.getString());
                    case VALUE_NUMBER_FLOAT -> NUMBER.matcher(parser.getString()).matches();
                    default -> true;
                };
                if (!valid) {
                    throw new HttpMessageNotReadableException("text or number not storable", message);
                }
                if (token == JsonToken.VALUE_STRING && HiddenCharacters.isIn(parser.getString())) {
                    throw new InvalidField(fieldName(parser.streamReadContext()), "text-characters");
                }
            }
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException("not JSON", e, message);
        }
    }

    /// As validation names it, such as `form.employees[0].name`.
    private static String fieldName(TokenStreamContext context) {
        String name = "";
        for (TokenStreamContext each = context; each != null && !each.inRoot(); each = each.getParent()) {
            String step = each.inArray() ? "[" + each.getCurrentIndex() + "]" : "." + each.currentName();
            name = step + name;
        }
        return name.startsWith(".") ? name.substring(1) : name;
    }

    /// Whether the text contains neither U+0000 nor an unpaired surrogate.
    static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
