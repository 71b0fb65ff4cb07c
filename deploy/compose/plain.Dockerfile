# For programs whose jar has its libraries beside it: the launcher (provision) and the sample city system.
FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --no-create-home hall && mkdir /data && chown 10001 /data
ARG FOLDER
ARG JAR
WORKDIR /app
COPY ${FOLDER}/target/lib/ lib/
COPY ${FOLDER}/target/${JAR}.jar app.jar
USER 10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50 -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError -Duser.timezone=UTC" MALLOC_ARENA_MAX=2
ENTRYPOINT ["java", "-jar", "app.jar"]
