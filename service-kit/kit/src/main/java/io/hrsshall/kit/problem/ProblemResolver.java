package io.hrsshall.kit.problem;

import io.hrsshall.authority.Problem;
import io.hrsshall.authority.Refusal;
import io.hrsshall.kit.problem.Problems.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.util.StringUtils;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Converts every exception of a request to a problem. Details of an unexpected exception are never returned; it is
/// logged once, with the trace id that the caller receives.
public final class ProblemResolver implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(ProblemResolver.class);
    /// PostgreSQL's `lock_not_available`.
    private static final String LOCKED = "55P03";

    private final ProblemWriter writer;

    public ProblemResolver(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
            @Nullable Object handler, Exception exception) {
        // The caller disconnected, perhaps while the answer was written as JSON.
        if (RootCauses.find(exception, AsyncRequestNotUsableException.class) != null) {
            return new ModelAndView();
        }
        Answer answer = answer(exception, request);
        try {
            answer.headers.forEach(response::setHeader);
            writer.write(request, response, answer.problem, answer.retryAfter);
        } catch (IOException e) {
            log.debug("Caller disconnected, cause={}", e.toString());
        }
        return new ModelAndView();
    }

    private record Answer(Problem problem, @Nullable Duration retryAfter, Map<String, String> headers) {

        static Answer of(Problem problem) {
            return new Answer(problem, null, Map.of());
        }
    }

    private static Answer answer(Exception exception, HttpServletRequest request) {
        Locale locale = Problems.locale(request);
        return switch (exception) {
            case Refused refused -> Answer.of(Problems.of(refused.refusal(), locale));
            // The callee received the change first. The caller refreshes its token and retries.
            case RefusedByCallee remote when remote.status() == 401
                    && remote.is(Refusal.Reason.AUTHORITY_CHANGED.code()) ->
                Answer.of(Problems.of(Refusal.of(Refusal.Reason.AUTHORITY_CHANGED), locale));
            case RefusedByCallee remote -> {
                log.error("Call unexpectedly refused, status={}, code={}", remote.status(), remote.code(), remote);
                // Expected during an update only, while instances of two versions call each other.
                yield Answer.of(Problems.of(503, "dependency-refused", locale));
            }
            case BrokenRule broken -> new Answer(Problems.of(broken, locale), broken.retryAfter(), broken.headers());
            case HttpMessageNotReadableException unreadable -> Answer.of(ofBody(unreadable, locale));
            case MethodArgumentNotValidException invalid -> Answer.of(isBody(invalid.getParameter())
                    ? ofFields(invalid.getAllErrors(), locale)
                    : Problems.ofFields(400, "malformed",
                            invalid.getAllErrors().stream().map(error -> ofQuery(error, locale)).toList(), locale));
            case HandlerMethodValidationException invalid -> Answer.of(ofParameters(invalid, locale));
            case ConstraintViolationException violated -> Answer.of(Problems.ofFields(422, InvalidField.CODE,
                    violated.getConstraintViolations().stream().map(ProblemResolver::error).toList(), locale));
            case MethodArgumentTypeMismatchException mismatch -> Answer.of(ofMismatch(mismatch, locale));
            case NoHandlerFoundException _,NoResourceFoundException _ ->
                Answer.of(ofStatus(404, locale));
            case HttpRequestMethodNotSupportedException method -> new Answer(
                    Problems.of(405, "method-not-allowed", locale), null,
                    Map.of(HttpHeaders.ALLOW,
                            String.join(", ", Objects.requireNonNullElse(method.getSupportedMethods(),
                                    new String[0]))));
            case HttpMediaTypeNotAcceptableException _ -> Answer.of(Problems.of(406, "not-acceptable", locale));
            case HttpMediaTypeNotSupportedException type -> new Answer(
                    Problems.of(415, "unsupported-media-type", locale), null,
                    type.getSupportedMediaTypes().isEmpty()
                            ? Map.of()
                            : Map.of(HttpHeaders.ACCEPT, MediaType.toString(type.getSupportedMediaTypes())));
            case MultipartException _ -> Answer.of(Problems.of(415, "unsupported-media-type", locale));
            case MissingServletRequestParameterException missing -> Answer.of(
                    badValue(missing.getParameterName(), "required", locale));
            case MissingRequestHeaderException missing -> Answer.of(
                    badValue(missing.getHeaderName(), "required", locale));
            // The firewall checks a header when it is read.
            case RequestRejectedException _ -> Answer.of(Problems.of(400, "malformed", locale));
            case ServletRequestBindingException _ -> Answer.of(Problems.of(400, "malformed", locale));
            case InvalidParameterException parameters -> parameters.getErrorCode() == 413
                    ? Answer.of(Problems.of(413, "too-large", locale))
                    : Answer.of(Problems.of(400, "malformed", locale));
            case OptimisticLockingFailureException _ -> Answer.of(Problems.of(409, "stale-version", locale));
            default -> ofCause(exception, request, locale);
        };
    }

    /// The problem of a request body. Unknown fields are named. A string that is not a valid date, id or enum constant
    /// is an error of the field (422); everything else is malformed (400).
    private static Problem ofBody(HttpMessageNotReadableException exception, Locale locale) {
        BrokenRule broken = RootCauses.find(exception, BrokenRule.class);
        if (broken instanceof InvalidField invalid) {
            JacksonException placed = RootCauses.find(exception, JacksonException.class);
            String place = placed == null ? "" : place(placed);
            return Problems.of(place.isEmpty() ? invalid : invalid.as(place), locale);
        }
        if (broken != null) {
            return Problems.of(broken, locale);
        }
        return switch (RootCauses.find(exception, JacksonException.class)) {
            case UnrecognizedPropertyException unknown -> Problems.ofFields(400, "unknown-field",
                    List.of(new FieldError(place(unknown), "unknown-field",
                            Problems.message("unknown-field", locale))),
                    locale);
            case InvalidFormatException format when isWord(format) && !place(format).isEmpty() ->
                Problems.ofFields(422, InvalidField.CODE,
                        List.of(new FieldError(place(format), "format", formOf(format.getTargetType(), locale))),
                        locale);
            case StreamConstraintsException _ -> Problems.of(400, "malformed", locale);
            case JacksonException other when !place(other).isEmpty() -> badValue(place(other), "malformed", locale);
            case null, default -> Problems.of(400, "malformed", locale);
        };
    }

    /// Whether a string was expected and sent.
    private static boolean isWord(InvalidFormatException format) {
        Class<?> target = format.getTargetType();
        return format.getValue() instanceof String && !target.isPrimitive() && target != Boolean.class
                && !Number.class.isAssignableFrom(target);
    }

    /// The message that describes values of the type.
    private static String formOf(@Nullable Class<?> type, Locale locale) {
        if (type == LocalDate.class) {
            return Problems.message("format-day", locale);
        }
        if (type == Instant.class) {
            return Problems.message("format-instant", locale);
        }
        return type == null || !type.isEnum()
                ? Problems.message("format", locale)
                : Problems.message("format-one-of", locale, String.join(", ", EnumNames.of(type).keySet()));
    }

    private static Problem badValue(String field, String code, Locale locale) {
        return Problems.ofFields(400, "malformed",
                List.of(new FieldError(field, code, Problems.message(code, locale))), locale);
    }

    /// Such as `scopes[0].code`.
    private static String place(JacksonException exception) {
        StringBuilder place = new StringBuilder();
        for (JacksonException.Reference reference : exception.getPath()) {
            if (reference.getPropertyName() == null) {
                place.append('[').append(reference.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return place.length() > 200 ? "" : place.toString();
    }

    private static Problem ofFields(List<ObjectError> errors, Locale locale) {
        return Problems.ofFields(422, InvalidField.CODE, errors.stream().map(ProblemResolver::error).toList(), locale);
    }

    private static FieldError error(ObjectError error) {
        String field = error instanceof org.springframework.validation.FieldError named ? named.getField() : "";
        return new FieldError(field, kebab(error.getCode()), Objects.toString(error.getDefaultMessage(), ""));
    }

    /// Query parameters may be bound to a record, whose components are named as they are.
    private static boolean isBody(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(RequestBody.class);
    }

    private static FieldError ofQuery(ObjectError error, Locale locale) {
        boolean isMismatch = error instanceof org.springframework.validation.FieldError field
                && field.isBindingFailure();
        if (!isMismatch) {
            return error(error);
        }
        TypeMismatchException mismatch = error.unwrap(TypeMismatchException.class);
        ConversionFailedException failed = RootCauses.find(mismatch, ConversionFailedException.class);
        return new FieldError(error(error).field(), "format",
                formOf(failed == null ? mismatch.getRequiredType() : failed.getTargetType().getType(), locale));
    }

    private static FieldError error(ConstraintViolation<?> violation) {
        return new FieldError(violation.getPropertyPath().toString(),
                kebab(violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName()),
                violation.getMessage());
    }

    /// An invalid path parameter is 404, an invalid query parameter or header 400, an invalid field 422.
    private static Problem ofParameters(HandlerMethodValidationException exception, Locale locale) {
        List<FieldError> body = new ArrayList<>();
        List<FieldError> others = new ArrayList<>();
        for (var result : exception.getParameterValidationResults()) {
            if (result.getMethodParameter().hasParameterAnnotation(PathVariable.class)) {
                return Problems.of(404, "not-found", locale);
            }
            if (result instanceof ParameterErrors errors) {
                List<FieldError> of = isBody(result.getMethodParameter()) ? body : others;
                errors.getAllErrors().forEach(error -> of.add(error(error)));
            } else {
                String name = Objects.toString(result.getMethodParameter().getParameterName(), "");
                for (MessageSourceResolvable error : result.getResolvableErrors()) {
                    String[] codes = Objects.requireNonNullElse(error.getCodes(), new String[0]);
                    others.add(new FieldError(name, codes.length == 0 ? "" : kebab(codes[codes.length - 1]),
                            Objects.toString(error.getDefaultMessage(), "")));
                }
            }
        }
        return body.isEmpty()
                ? Problems.ofFields(400, "malformed", others, locale)
                : Problems.ofFields(422, InvalidField.CODE, body, locale);
    }

    private static Problem ofMismatch(MethodArgumentTypeMismatchException mismatch, Locale locale) {
        if (mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return Problems.of(404, "not-found", locale);
        }
        // Of a list, the type of the element.
        ConversionFailedException failed = RootCauses.find(mismatch, ConversionFailedException.class);
        Class<?> type = failed == null ? mismatch.getRequiredType() : failed.getTargetType().getType();
        return Problems.ofFields(400, "malformed",
                List.of(new FieldError(mismatch.getName(), "format", formOf(type, locale))), locale);
    }

    private static Answer ofCause(Exception exception, HttpServletRequest request, Locale locale) {
        BrokenRule broken = RootCauses.find(exception, BrokenRule.class);
        if (broken != null) {
            return new Answer(Problems.of(broken, locale), broken.retryAfter(), broken.headers());
        }
        if (RootCauses.find(exception, OptimisticLockingFailureException.class) != null) {
            return Answer.of(Problems.of(409, "stale-version", locale));
        }
        if (RootCauses.find(exception, DuplicateKeyException.class) != null) {
            return Answer.of(Problems.of(409, "conflict", locale));
        }
        String state = Optional.ofNullable(RootCauses.find(exception, SQLException.class))
                .map(SQLException::getSQLState)
                .orElse("");
        if (RootCauses.find(exception, ConcurrencyFailureException.class) != null || LOCKED.equals(state)) {
            return new Answer(Problems.of(503, "busy", locale), Duration.ofSeconds(1), Map.of());
        }
        if (RootCauses.isDatabaseDown(exception)) {
            return databaseDown(exception, locale);
        }
        if (state.startsWith("22")) {
            // The caller sent a value that no column can store and that the service failed to check.
            log.warn("Value not storable in the database, state={}", state, exception);
            return Answer.of(Problems.of(422, InvalidField.CODE, locale));
        }
        if (exception instanceof ErrorResponse response && response.getStatusCode().is4xxClientError()) {
            return Answer.of(ofStatus(response.getStatusCode().value(), locale));
        }
        log.error("Unexpected failure, method={}, route={}", request.getMethod(), pattern(request), exception);
        return Answer.of(Problems.of(500, "internal-error", locale));
    }

    /// The problem of a status that was set by the container or the framework.
    public static Problem ofStatus(int status, Locale locale) {
        return switch (status) {
            case 401 -> Problems.of(401, "unauthenticated", locale);
            case 404 -> Problems.of(404, "unknown-path", locale);
            case 405 -> Problems.of(405, "method-not-allowed", locale);
            case 406 -> Problems.of(406, "not-acceptable", locale);
            case 413 -> Problems.of(413, "too-large", locale);
            case 415 -> Problems.of(415, "unsupported-media-type", locale);
            // For clients that do not use HTTP/1.1.
            case 501, 505 -> Problems.of(status, "malformed", locale);
            case 503 -> Problems.of(503, "dependency-unavailable", locale);
            default -> status >= 400 && status < 500
                    ? Problems.of(status, "malformed", locale)
                    : Problems.of(500, "internal-error", locale);
        };
    }

    private static Answer databaseDown(Exception exception, Locale locale) {
        log.warn("Database unavailable, cause={}", exception.toString());
        return new Answer(Problems.of(503, "dependency-unavailable", locale), Duration.ofSeconds(5), Map.of());
    }

    /// The route, because the path may contain personal data.
    private static String pattern(HttpServletRequest request) {
        return Objects.toString(
                request.getAttribute("org.springframework.web.servlet.HandlerMapping.bestMatchingPattern"), "-");
    }

    private static String kebab(@Nullable String camel) {
        return StringUtils.hasText(camel)
                ? camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT)
                : "";
    }
}
